//! Many threads on one world and one environment, while another changes it.

use core::ptr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::goods::{
    ASKED, EVENTS, consented_json, copy, environment, made, request, request_json, text, world,
};
use crate::*;

/// A handle that threads share, as the header lets them.
#[derive(Clone, Copy)]
struct Shared<T>(*mut T);

// SAFETY: the header says that any thread may use a handle.
unsafe impl<T> Send for Shared<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for Shared<T> {}

#[test]
fn many_decide_while_one_applies() {
    let (world, asked) = (Shared(world(&consented_json())), Shared(request(&request_json())));
    let (environment, own) = (Shared(environment()), Shared(request(ASKED)));
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                let (world, asked, environment, own) = (&world, &asked, &environment, &own);
                let mut hashes = Vec::new();
                while !done.load(Ordering::Relaxed) || hashes.is_empty() {
                    // SAFETY: live handles, freed when all threads have ended.
                    unsafe {
                        let one = made(|out, error| {
                            samtycke_world_decide(world.0, asked.0, ptr::null(), out, error)
                        });
                        let two = made(|out, error| {
                            samtycke_environment_decide(
                                environment.0,
                                own.0,
                                ptr::null(),
                                out,
                                error,
                            )
                        });
                        assert_eq!(samtycke_decision_verdict(one), SAMTYCKE_PERMIT);
                        assert_eq!(samtycke_decision_verdict(two), SAMTYCKE_PERMIT);
                        hashes.push([one, two].map(|it| copy(samtycke_decision_hash(it))));
                        samtycke_decision_free(one);
                        samtycke_decision_free(two);
                    }
                }
                assert!(hashes.iter().all(|other| *other == hashes[0]));
            });
        }
        scope.spawn(|| {
            let environment = &environment;
            for number in 0..40 {
                let fact = format!("relation-{number}");
                let events = EVENTS.lines().next().unwrap().to_owned()
                    + &format!(
                        r#"
{{"source":"SE2120001447-SELEV","what":{{"patient":{{"patient":"personnummer|198501012390","event":{{"relation":{{"id":"{fact}","unit":"SE2120001447-EMI","origin":"school","recorded":"2016-08-22T08:00:00+02:00"}}}}}}}}}}"#
                    );
                let (events, len) = text(&events);
                // SAFETY: a live environment and text.
                let status = unsafe {
                    samtycke_environment_apply_json(
                        environment.0,
                        events,
                        len,
                        SAMTYCKE_ON_FAULT_REFUSE_ALL,
                        ptr::null_mut(),
                        ptr::null_mut(),
                    )
                };
                assert_eq!(status, SAMTYCKE_OK);
            }
            done.store(true, Ordering::Relaxed);
        });
    });
    // SAFETY: all are ours, and the threads have ended.
    unsafe {
        assert_eq!(samtycke_environment_patients(environment.0), 2);
        samtycke_world_free(world.0);
        samtycke_request_free(asked.0);
        samtycke_environment_free(environment.0);
        samtycke_request_free(own.0);
    }
}

/// The first to ask writes the document; all get the same.
#[test]
fn a_document_is_written_once() {
    let (world, asked) = (world(&consented_json()), request(&request_json()));
    // SAFETY: live handles of ours.
    unsafe {
        let decision =
            Shared(made(|out, error| samtycke_world_decide(world, asked, ptr::null(), out, error)));
        // It keeps what it needs.
        samtycke_world_free(world);
        samtycke_request_free(asked);
        let places: Vec<usize> = thread::scope(|scope| {
            let asking: Vec<_> = (0..4)
                .map(|_| {
                    scope.spawn(|| {
                        let decision = &decision;
                        samtycke_decision_json(decision.0).ptr as usize
                    })
                })
                .collect();
            asking.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(places.iter().all(|place| *place == places[0] && *place != 0));
        samtycke_decision_free(decision.0);
    }
}
