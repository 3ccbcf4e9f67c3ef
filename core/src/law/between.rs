//! What may stand between the sections and who listens to them: nothing, or a planted fault.

use super::Trace;

/// Puts itself between the sections and a trace. Answering is generic over it, so that tests plant
/// faults in the very code that answers, and where nothing stands between it costs nothing.
pub(crate) trait Between: Copy {
    /// A trace with this before it.
    type Of<T: Trace>: Trace;

    /// Stands before a trace.
    fn put<T: Trace>(self, trace: T) -> Self::Of<T>;

    /// Gives the trace back.
    fn take<T: Trace>(listening: Self::Of<T>) -> T;
}

/// Nothing between: the sections are heard as they speak.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Nothing;

impl Between for Nothing {
    type Of<T: Trace> = T;

    #[inline]
    fn put<T: Trace>(self, trace: T) -> T {
        trace
    }

    #[inline]
    fn take<T: Trace>(listening: T) -> T {
        listening
    }
}
