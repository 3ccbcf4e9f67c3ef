//! Counts, lengths and null pointers of the structs of the C data interface, before Arrow reads them: it takes
//! them on trust, and asserts.

use std::ffi::{CStr, c_char, c_void};
use std::{ptr, slice};

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_buffer::bit_chunk_iterator::UnalignedBitChunk;
use arrow_data::{BufferSpec, layout};
use arrow_schema::DataType;

use super::wrong;
use crate::ColumnarError;

/// Types within types, at most.
const DEPTH: usize = 16;

/// Children of one type, at most.
const CHILDREN: i64 = 65_536;

/// So many values no buffer holds; below it no product of a length and a width runs over.
const VALUES: i64 = 1 << 48;

/// `struct ArrowSchema`, whose fields Arrow's own type keeps to itself.
#[repr(C)]
struct RawSchema {
    format: *const c_char,
    name: *const c_char,
    metadata: *const c_char,
    flags: i64,
    n_children: i64,
    children: *const *const RawSchema,
    dictionary: *const RawSchema,
    release: *const c_void,
    private_data: *const c_void,
}

/// `struct ArrowArray`.
#[repr(C)]
struct RawArray {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *const *const c_void,
    children: *const *const RawArray,
    dictionary: *const RawArray,
    release: *const c_void,
    private_data: *const c_void,
}

const _: () = assert!(size_of::<RawSchema>() == size_of::<FFI_ArrowSchema>());
const _: () = assert!(size_of::<RawArray>() == size_of::<FFI_ArrowArray>());

/// Checks a schema and those below it.
///
/// # Safety
/// Its pointers, as far as they are not null, are valid.
pub(super) unsafe fn check_schema(schema: &FFI_ArrowSchema) -> Result<(), ColumnarError> {
    // SAFETY: the same struct of the C data interface, field by field.
    let raw = unsafe { &*ptr::from_ref(schema).cast::<RawSchema>() };
    // SAFETY: as this function's own conditions.
    unsafe { schema_at(raw, "schema", DEPTH) }
}

unsafe fn schema_at(raw: &RawSchema, at: &str, depth: usize) -> Result<(), ColumnarError> {
    let Some(depth) = depth.checked_sub(1) else {
        return Err(wrong(at, format!("lies deeper than {DEPTH} types")));
    };
    if raw.release.is_null() {
        return Err(wrong(at, "has been released"));
    }
    for (field, text) in [("format", raw.format), ("name", raw.name)] {
        let at = format!("{at}.{field}");
        if text.is_null() {
            if field == "format" {
                return Err(wrong(&at, "is a null pointer"));
            }
            continue;
        }
        // SAFETY: not null, and the caller answers for a text that ends.
        if unsafe { CStr::from_ptr(text) }.to_str().is_err() {
            return Err(wrong(&at, "is not UTF-8"));
        }
    }
    let children = count(raw.n_children, CHILDREN, at, "n_children")?;
    // A type in a list, or one that runs, is read by its place: it must be there.
    // SAFETY: looked at just above.
    let format = unsafe { CStr::from_ptr(raw.format) }.to_bytes();
    let wanted = match format {
        [b'+', b'r', ..] => 2,
        [b'+', b's' | b'u', ..] => children,
        [b'+', ..] => 1,
        _ => 0,
    };
    if children != wanted {
        let what = format!("is {children}; a type of that format has {wanted}");
        return Err(wrong(&format!("{at}.n_children"), what));
    }
    for place in 0..children {
        let at = format!("{at}.children[{place}]");
        // SAFETY: as this function's own conditions.
        let child = unsafe { element(raw.children, place) };
        let child = child.ok_or_else(|| wrong(&at, "is a null pointer"))?;
        // SAFETY: as this function's own conditions.
        unsafe { schema_at(child, &at, depth)? };
    }
    // SAFETY: as this function's own conditions.
    match unsafe { raw.dictionary.as_ref() } {
        // SAFETY: as this function's own conditions.
        Some(dictionary) => unsafe { schema_at(dictionary, &format!("{at}.dictionary"), depth) },
        None => Ok(()),
    }
}

/// Checks an array and those below it against their type.
///
/// # Safety
/// Its pointers, as far as they are not null, are valid for as much as its lengths say.
pub(super) unsafe fn check_array(
    array: &FFI_ArrowArray,
    kind: &DataType,
) -> Result<(), ColumnarError> {
    // SAFETY: the same struct of the C data interface, field by field.
    let raw = unsafe { &*ptr::from_ref(array).cast::<RawArray>() };
    if raw.release.is_null() {
        return Err(wrong("array", "has been released"));
    }
    // SAFETY: as this function's own conditions.
    unsafe { array_at(raw, kind, "array", 0) }
}

unsafe fn array_at(
    raw: &RawArray,
    kind: &DataType,
    at: &str,
    least: usize,
) -> Result<(), ColumnarError> {
    let length = count(raw.length, VALUES, at, "length")?;
    let offset = count(raw.offset, VALUES, at, "offset")?;
    let values = length.saturating_add(offset);
    if values < least {
        let what = format!("is too short: {values} values where the array around it has {least}");
        return Err(wrong(at, what));
    }
    if raw.null_count < -1 || raw.null_count > raw.length {
        let what = format!("is {} in an array of {length}", raw.null_count);
        return Err(wrong(&format!("{at}.null_count"), what));
    }
    let form = layout(kind);
    let (first, lengths) = (usize::from(form.can_contain_null_mask), usize::from(form.variadic));
    let buffers = count(raw.n_buffers, CHILDREN, at, "n_buffers")?;
    let wanted = form.buffers.len() + first + lengths;
    if buffers < wanted || (buffers > wanted && !form.variadic) {
        let what = format!("is {buffers}; an array of type {kind} has {wanted}");
        return Err(wrong(&format!("{at}.n_buffers"), what));
    }
    if buffers > 0 && raw.buffers.is_null() {
        return Err(wrong(&format!("{at}.buffers"), "is a null pointer"));
    }
    // SAFETY: there are so many buffers, and their pointers are readable by this function's own conditions.
    let buffer = |place: usize| unsafe { raw.buffers.add(place).read() };
    if first == 1 {
        // SAFETY: as this function's own conditions.
        unsafe { nulls_at(raw, at, buffer(0).cast(), offset, length)? };
    }
    for (place, spec) in (first..).zip(&form.buffers) {
        let fixed = matches!(spec, BufferSpec::FixedWidth { .. } | BufferSpec::BitMap);
        if fixed && values > 0 && buffer(place).is_null() {
            return Err(wrong(&format!("{at}.buffers[{place}]"), "is a null pointer"));
        }
    }
    if values > 0 {
        let end = match kind {
            DataType::Utf8 | DataType::Binary => {
                // SAFETY: the offsets are there, one more than values, by this function's own conditions.
                let end = unsafe { buffer(1).cast::<i32>().add(values).read_unaligned() };
                i64::from(end)
            }
            DataType::LargeUtf8 | DataType::LargeBinary => {
                // SAFETY: as above.
                unsafe { buffer(1).cast::<i64>().add(values).read_unaligned() }
            }
            _ => 0,
        };
        let end = count(end, VALUES, &format!("{at}.buffers[1]"), "last offset")?;
        if end > 0 && buffer(2).is_null() {
            return Err(wrong(&format!("{at}.buffers[2]"), "is a null pointer"));
        }
    }
    if form.variadic && buffers > wanted {
        // SAFETY: as this function's own conditions: the last buffer holds the lengths of those before it.
        unsafe { views_at(raw, at, wanted - 1, buffers)? };
    }
    // SAFETY: as this function's own conditions.
    unsafe { below(raw, kind, at, values) }
}

/// Checks what is told of nulls: a bitmap beside a count of none would be passed over. Other counts are compared
/// later.
unsafe fn nulls_at(
    raw: &RawArray,
    at: &str,
    bitmap: *const u8,
    offset: usize,
    length: usize,
) -> Result<(), ColumnarError> {
    if bitmap.is_null() {
        let what = "is a null pointer though there are nulls";
        return if raw.null_count > 0 {
            Err(wrong(&format!("{at}.buffers[0]"), what))
        } else {
            Ok(())
        };
    }
    if raw.null_count != 0 || length == 0 {
        return Ok(());
    }
    let bytes = offset.saturating_add(length).div_ceil(8);
    // SAFETY: not null, and by the caller's conditions a bit for each value.
    let bitmap = unsafe { slice::from_raw_parts(bitmap, bytes) };
    let nulls = length - UnalignedBitChunk::new(bitmap, offset, length).count_ones();
    if nulls > 0 {
        let what = format!("is 0, and the bitmap has {nulls} nulls");
        return Err(wrong(&format!("{at}.null_count"), what));
    }
    Ok(())
}

/// Checks the buffers of views against the lengths told of them.
unsafe fn views_at(
    raw: &RawArray,
    at: &str,
    first: usize,
    buffers: usize,
) -> Result<(), ColumnarError> {
    // SAFETY: by the caller's conditions there are so many buffers.
    let lengths = unsafe { raw.buffers.add(buffers - 1).read() }.cast::<i64>();
    if lengths.is_null() {
        return Err(wrong(&format!("{at}.buffers[{}]", buffers - 1), "is a null pointer"));
    }
    for (n, place) in (first..buffers - 1).enumerate() {
        // SAFETY: by the caller's conditions there is a length for each.
        let length = unsafe { lengths.add(n).read_unaligned() };
        let at = format!("{at}.buffers[{place}]");
        let length = count(length, VALUES, &at, "length")?;
        // SAFETY: as above.
        if length > 0 && unsafe { raw.buffers.add(place).read() }.is_null() {
            return Err(wrong(&at, "is a null pointer"));
        }
    }
    Ok(())
}

/// Checks children and dictionary.
unsafe fn below(
    raw: &RawArray,
    kind: &DataType,
    at: &str,
    values: usize,
) -> Result<(), ColumnarError> {
    let (kinds, least): (Vec<&DataType>, usize) = match kind {
        DataType::Struct(fields) => (fields.iter().map(|f| f.data_type()).collect(), values),
        DataType::Union(fields, _) => (fields.iter().map(|(_, f)| f.data_type()).collect(), 0),
        DataType::List(field)
        | DataType::LargeList(field)
        | DataType::ListView(field)
        | DataType::LargeListView(field)
        | DataType::FixedSizeList(field, _)
        | DataType::Map(field, _) => (vec![field.data_type()], 0),
        DataType::RunEndEncoded(ends, runs) => (vec![ends.data_type(), runs.data_type()], 0),
        _ => (Vec::new(), 0),
    };
    let children = count(raw.n_children, CHILDREN, at, "n_children")?;
    if children != kinds.len() {
        let what = format!("is {children}; the schema has {}", kinds.len());
        return Err(wrong(&format!("{at}.n_children"), what));
    }
    for (place, kind) in kinds.into_iter().enumerate() {
        let at = format!("{at}.children[{place}]");
        // SAFETY: by the caller's conditions there are so many children.
        let child = unsafe { element(raw.children, place) };
        let child = child.ok_or_else(|| wrong(&at, "is a null pointer"))?;
        // SAFETY: by the caller's conditions.
        unsafe { array_at(child, kind, &at, least)? };
    }
    // SAFETY: by the caller's conditions.
    match (kind, unsafe { raw.dictionary.as_ref() }) {
        (DataType::Dictionary(_, value), Some(dictionary)) => {
            // SAFETY: by the caller's conditions.
            unsafe { array_at(dictionary, value, &format!("{at}.dictionary"), 0) }
        }
        (DataType::Dictionary(_, _), None) => {
            Err(wrong(&format!("{at}.dictionary"), "is a null pointer"))
        }
        (_, Some(_)) => {
            Err(wrong(&format!("{at}.dictionary"), "is there, and the type is no dictionary"))
        }
        (_, None) => Ok(()),
    }
}

/// The element of a list of pointers; `None` where it, or the list, is null.
unsafe fn element<'a, T>(list: *const *const T, place: usize) -> Option<&'a T> {
    if list.is_null() {
        return None;
    }
    // SAFETY: not null, and by the caller's conditions so long.
    unsafe { list.add(place).read().as_ref() }
}

fn count(number: i64, most: i64, at: &str, field: &str) -> Result<usize, ColumnarError> {
    if (0..=most).contains(&number)
        && let Ok(number) = usize::try_from(number)
    {
        return Ok(number);
    }
    Err(wrong(&format!("{at}.{field}"), format!("is {number}; 0 to {most} is possible")))
}
