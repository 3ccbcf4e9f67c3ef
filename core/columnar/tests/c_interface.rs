//! The C data interface: the answer round the way C goes, and no crash on what a broken producer hands over.

#![allow(unsafe_code, reason = "the interface is pointers")]
#![allow(
    clippy::unwrap_used,
    clippy::unwrap_in_result,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed test may panic"
)]
#![allow(clippy::unnecessary_box_returns, reason = "a pointer to it is kept")]

#[path = "columnar/rows.rs"]
#[allow(dead_code, reason = "the other tests use the rest")]
mod rows;

use std::ffi::{CString, c_char, c_void};
use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
use arrow_array::{Array, ArrayRef, RecordBatch, StructArray};
use arrow_buffer::{Buffer, NullBuffer};
use arrow_data::ArrayData;
use arrow_schema::DataType;
use rows::*;
use samtycke::environment::World;
use samtycke_columnar::{ColumnarError, Decider, Options, c};

/// The structs as C sees them.
#[repr(C)]
struct CSchema {
    format: *const c_char,
    name: *const c_char,
    metadata: *const c_char,
    flags: i64,
    n_children: i64,
    children: *mut *mut CSchema,
    dictionary: *mut CSchema,
    release: *const c_void,
    private_data: *mut c_void,
}

#[repr(C)]
struct CArray {
    length: i64,
    null_count: i64,
    offset: i64,
    n_buffers: i64,
    n_children: i64,
    buffers: *mut *const c_void,
    children: *mut *mut CArray,
    dictionary: *mut CArray,
    release: *const c_void,
    private_data: *mut c_void,
}

fn array_of(array: &mut FFI_ArrowArray) -> &mut CArray {
    // SAFETY: the same struct, field by field.
    unsafe { &mut *ptr::from_mut(array).cast() }
}

fn schema_of(schema: &mut FFI_ArrowSchema) -> &mut CSchema {
    // SAFETY: the same struct, field by field.
    unsafe { &mut *ptr::from_mut(schema).cast() }
}

/// A column of an array.
fn child(array: &mut FFI_ArrowArray, column: usize) -> &mut CArray {
    // SAFETY: Arrow wrote as many children as there are columns.
    unsafe { &mut **array_of(array).children.add(column) }
}

fn schema_child(schema: &mut FFI_ArrowSchema, column: usize) -> &mut CSchema {
    // SAFETY: as above.
    unsafe { &mut **schema_of(schema).children.add(column) }
}

fn set_buffer(array: &CArray, place: usize, to: *const c_void) {
    // SAFETY: within the buffers there are.
    unsafe { *array.buffers.add(place) = to }
}

/// Who counts releases, and what released before.
struct Counted {
    times: AtomicUsize,
    before: (*mut c_void, unsafe extern "C" fn(*mut FFI_ArrowArray)),
}

unsafe extern "C" fn count(array: *mut FFI_ArrowArray) {
    // SAFETY: set below, and alive as long as the test.
    let (array, counted) = unsafe {
        let array = &mut *array;
        let counted = &*array.private_data().cast::<Counted>();
        (array, counted)
    };
    counted.times.fetch_add(1, Ordering::SeqCst);
    // SAFETY: back to what Arrow set.
    unsafe {
        array.set_private_data(counted.before.0);
        array.set_release(Some(counted.before.1));
        (counted.before.1)(array);
    }
}

/// Counts how often an array is released.
fn counted(array: &mut FFI_ArrowArray) -> Box<Counted> {
    let before = (array.private_data(), array.release().unwrap());
    let counted = Box::new(Counted { times: AtomicUsize::new(0), before });
    // SAFETY: `count` puts back what was there.
    unsafe {
        array.set_private_data(ptr::from_ref(counted.as_ref()).cast_mut().cast());
        array.set_release(Some(count));
    }
    counted
}

fn export(batch: &RecordBatch) -> (FFI_ArrowArray, FFI_ArrowSchema) {
    to_ffi(&StructArray::from(batch.clone()).to_data()).unwrap()
}

/// The whole way; the batch must have been released once, whatever came of it.
fn through(
    world: &World,
    array: &mut FFI_ArrowArray,
    schema: &FFI_ArrowSchema,
) -> Result<Vec<Got>, ColumnarError> {
    let counted = counted(array);
    let decider = Decider::over_world(world, Options::default());
    let (mut out, mut out_schema) = (FFI_ArrowArray::empty(), FFI_ArrowSchema::empty());
    // SAFETY: all four live in this test; what is broken in them is what is tested.
    let done = unsafe { c::decide(&decider, array, schema, &raw mut out, &raw mut out_schema) };
    assert!(array.is_released());
    assert_eq!(counted.times.load(Ordering::SeqCst), 1, "released once");
    match done {
        Ok(()) => {
            // SAFETY: written by Arrow.
            let data = unsafe { from_ffi(out, &out_schema) }.unwrap();
            data.validate_full().unwrap();
            Ok(read(&RecordBatch::from(StructArray::from(data))))
        }
        Err(error) => {
            assert!(out.is_released() && out_schema.release().is_none(), "nothing was written");
            Err(error)
        }
    }
}

/// The columns in a form in which a dictionary, offsets, views and a bitmap are to be broken.
fn exported(form: &Form) -> (World, FFI_ArrowArray, FFI_ArrowSchema) {
    let (world, row) = question();
    let rows = vec![row.clone(), Row { patient: None, ..row.clone() }, row];
    let (array, schema) = export(&batch(&rows, form));
    (world, array, schema)
}

const PATIENT: usize = 1;

#[track_caller]
fn broken(form: &Form, hurt: impl FnOnce(&mut FFI_ArrowArray, &mut FFI_ArrowSchema)) -> String {
    let (world, mut array, mut schema) = exported(form);
    hurt(&mut array, &mut schema);
    let done = through(&world, &mut array, &schema);
    // Arrow would free what was put in it.
    std::mem::forget(schema);
    let error = done.unwrap_err();
    assert_eq!(error.code(), 2106, "{error}");
    error.to_string()
}

fn keyed_form() -> Form {
    Form { keys: Some(DataType::Int8), ..Form::default() }
}

#[test]
fn round_trip() {
    let (world, row) = question();
    let rows: Vec<Row> = (0..10)
        .map(|n| if n == 4 { Row { at: None, ..row.clone() } } else { row.clone() })
        .collect();
    let decider = Decider::over_world(&world, Options::default());
    for keys in [None, Some(DataType::Int8), Some(DataType::UInt64)] {
        for text in PLAIN {
            let form = Form { text, keys: keys.clone(), ..Form::default() };
            let batch = batch(&rows, &form);
            let wanted = decide(&decider, &batch);
            let (mut array, schema) = export(&batch);
            assert_eq!(through(&world, &mut array, &schema).unwrap(), wanted);
            let (mut array, schema) = export(&batch.slice(3, 5));
            assert_eq!(through(&world, &mut array, &schema).unwrap(), wanted[3..8]);
            let (mut array, schema) = export(&batch.slice(0, 0));
            assert_eq!(through(&world, &mut array, &schema).unwrap(), []);
        }
    }
}

/// An array whose struct itself is a slice, as C++ exports one.
#[test]
fn a_struct_with_an_offset() {
    let (world, row) = question();
    let rows = vec![Row { at: None, ..row.clone() }, row.clone(), row];
    let whole = StructArray::from(batch(&rows, &Form::default())).to_data();
    let wanted = decide(
        &Decider::over_world(&world, Options::default()),
        &batch(&rows[1..], &Form::default()),
    );
    let (mut array, schema) = to_ffi(&whole).unwrap();
    (array_of(&mut array).offset, array_of(&mut array).length) = (1, 2);
    assert_eq!(through(&world, &mut array, &schema).unwrap(), wanted);
}

#[test]
fn what_is_wrong_with_the_batch_is_told_as_ever() {
    let (world, row) = question();
    let mut made = columns(&[row], &Form::default());
    made.remove(PATIENT);
    let (mut array, schema) = export(&of_columns(made));
    assert_eq!(through(&world, &mut array, &schema).unwrap_err().code(), 2101);
}

#[test]
fn null_pointers() {
    let (world, mut array, mut schema) = exported(&Form::default());
    let decider = Decider::over_world(&world, Options::default());
    let (mut out, mut out_schema) = (FFI_ArrowArray::empty(), FFI_ArrowSchema::empty());
    let (out, out_schema) = (&raw mut out, &raw mut out_schema);
    let told = |done: Result<(), ColumnarError>| done.unwrap_err().to_string();
    // SAFETY: null is an error, and the rest lives.
    let error = unsafe { c::decide(&decider, ptr::null_mut(), &raw const schema, out, out_schema) };
    assert_eq!(told(error), "not an Arrow batch: `array` is a null pointer");
    // SAFETY: as above.
    let error = unsafe { c::decide(&decider, &raw mut array, ptr::null(), out, out_schema) };
    assert_eq!(told(error), "not an Arrow batch: `schema` is a null pointer");
    assert!(array.is_released());
    let (_, mut array, _) = exported(&Form::default());
    let nowhere = ptr::null_mut();
    // SAFETY: as above.
    let error =
        unsafe { c::decide(&decider, &raw mut array, &raw const schema, nowhere, out_schema) };
    assert_eq!(told(error), "not an Arrow batch: `out_array` is a null pointer");
    let (_, mut array, _) = exported(&Form::default());
    let nowhere = ptr::null_mut();
    // SAFETY: as above.
    let error = unsafe { c::decide(&decider, &raw mut array, &raw const schema, out, nowhere) };
    assert_eq!(told(error), "not an Arrow batch: `out_schema` is a null pointer");
    // What is released already.
    // SAFETY: as above.
    let error = unsafe { c::decide(&decider, &raw mut array, &raw const schema, out, out_schema) };
    assert_eq!(told(error), "not an Arrow batch: `array` has been released");
    let (_, mut array, _) = exported(&Form::default());
    // SAFETY: as above; the first is dropped here.
    let gone = unsafe { FFI_ArrowSchema::from_raw(&raw mut schema) };
    // SAFETY: as above.
    let error = unsafe { c::decide(&decider, &raw mut array, &raw const schema, out, out_schema) };
    assert_eq!(told(error), "not an Arrow batch: `schema` has been released");
    drop(gone);
}

#[test]
fn schemas() {
    let text = |text: &str| CString::new(text).unwrap();
    for format in
        ["?", "", "+", "+z", "w:", "w:-5", "d:", "tsx:", "ts", "+ud:0", "uu", "+w:3", "+r"]
    {
        let format = text(format);
        let told = broken(&Form::default(), |_, schema| {
            let child = schema_child(schema, PATIENT);
            child.format = format.as_ptr();
        });
        assert!(told.contains("schema"), "{told}");
    }
    let told = broken(&Form::default(), |_, schema| {
        schema_child(schema, PATIENT).format = ptr::null();
    });
    assert!(told.contains("`schema.children[1].format` is a null pointer"), "{told}");
    let bytes = CString::new(vec![0xff, 0xfe]).unwrap();
    let told = broken(&Form::default(), |_, schema| {
        schema_child(schema, PATIENT).name = bytes.as_ptr();
    });
    assert!(told.contains("`schema.children[1].name` is not UTF-8"), "{told}");
    let told = broken(&Form::default(), |_, schema| schema_of(schema).n_children = -1);
    assert!(told.contains("`schema.n_children` is -1"), "{told}");
    let told = broken(&Form::default(), |_, schema| schema_of(schema).n_children = i64::MAX);
    assert!(told.contains("`schema.n_children` is"), "{told}");
    let told = broken(&Form::default(), |_, schema| schema_of(schema).n_children = 15);
    assert!(told.contains("`array.n_children` is 16; the schema has 15"), "{told}");
    let told = broken(&Form::default(), |_, schema| schema_of(schema).children = ptr::null_mut());
    assert!(told.contains("`schema.children[0]` is a null pointer"), "{told}");
    let told = broken(&Form::default(), |_, schema| {
        // SAFETY: there are children.
        unsafe { *schema_of(schema).children.add(PATIENT) = ptr::null_mut() };
    });
    assert!(told.contains("`schema.children[1]` is a null pointer"), "{told}");
    // Text where the schema says a list, without a child.
    let list = text("+l");
    let told = broken(&Form::default(), |_, schema| {
        schema_child(schema, PATIENT).format = list.as_ptr();
    });
    assert!(
        told.contains("`schema.children[1].n_children` is 0; a type of that format has 1"),
        "{told}"
    );
    // Not a struct at all.
    let (world, _, _) = exported(&Form::default());
    let alone = plain(Plain::Small, &[Some("x")]);
    let (mut array, schema) = to_ffi(&alone.to_data()).unwrap();
    let error = through(&world, &mut array, &schema).unwrap_err();
    assert!(error.to_string().contains("a batch is a struct"), "{error}");
}

#[test]
fn types_within_types() {
    let (world, mut array, _) = exported(&Form::default());
    let mut deep = DataType::Int8;
    for _ in 0..40 {
        deep = DataType::List(Arc::new(arrow_schema::Field::new("x", deep, true)));
    }
    let schema = FFI_ArrowSchema::try_from(&deep).unwrap();
    let error = through(&world, &mut array, &schema).unwrap_err();
    assert!(error.to_string().contains("deeper than 16"), "{error}");
}

#[test]
fn counts() {
    let plain = Form::default();
    for (form, wanted, hurt) in [
        (&plain, "`array.length` is -1", (|a| a.length = -1) as fn(&mut CArray)),
        (&plain, "`array.length` is", |a| a.length = i64::MAX),
        (&plain, "`array.offset` is -3", |a| a.offset = -3),
        (&plain, "`array.offset` is", |a| a.offset = i64::MAX),
        (&plain, "`array.null_count` is -2", |a| a.null_count = -2),
        (&plain, "`array.null_count` is 4", |a| a.null_count = 4),
        (&plain, "`array.n_children` is -1", |a| a.n_children = -1),
        (&plain, "`array.n_children` is 3", |a| a.n_children = 3),
        (&plain, "`array.n_buffers` is 0", |a| a.n_buffers = 0),
        (&plain, "`array.n_buffers` is 2", |a| a.n_buffers = 2),
        (&plain, "`array.n_buffers` is -1", |a| a.n_buffers = -1),
        (&plain, "`array.buffers` is a null", |a| a.buffers = ptr::null_mut()),
        (&plain, "`array.children[0]` is a null", |a| a.children = ptr::null_mut()),
        (&plain, "too short: 3 values where the array around it has 4", |a| a.length = 4),
        (&plain, "`array.buffers[0]` is a null pointer though", |a| a.null_count = 1),
    ] {
        let told = broken(form, |array, _| hurt(array_of(array)));
        assert!(told.contains(wanted), "{told}");
    }
    let keyed = keyed_form();
    let view = Form { text: Plain::View, ..Form::default() };
    for (form, wanted, hurt) in [
        (&plain, "`array.children[1].length` is -3", (|a| a.length = -3) as fn(&mut CArray)),
        (&plain, "`array.children[1]` is too short", |a| a.length = 1),
        (&plain, "`array.children[1].n_buffers` is 2", |a| a.n_buffers = 2),
        (&plain, "`array.children[1].n_children` is 1", |a| a.n_children = 1),
        (&plain, "`array.children[1].buffers` is a null", |a| a.buffers = ptr::null_mut()),
        (&plain, "`array.children[1].buffers[0]` is a null", |a| set_buffer(a, 0, ptr::null())),
        (&plain, "`array.children[1].buffers[1]` is a null", |a| set_buffer(a, 1, ptr::null())),
        (&plain, "`array.children[1].buffers[2]` is a null", |a| set_buffer(a, 2, ptr::null())),
        (&keyed, "`array.children[1].buffers[1]` is a null", |a| set_buffer(a, 1, ptr::null())),
        (&keyed, "`array.children[1].dictionary` is a null", |a| a.dictionary = ptr::null_mut()),
        (&keyed, "`array.children[1].dictionary.n_buffers` is 9", |a| {
            // SAFETY: the form has a dictionary.
            unsafe { (*a.dictionary).n_buffers = 9 };
        }),
        (&view, "`array.children[1].buffers[1]` is a null", |a| set_buffer(a, 1, ptr::null())),
        (&view, "`array.children[1].buffers[2]` is a null", |a| set_buffer(a, 2, ptr::null())),
        (&view, "`array.children[1].buffers[3]` is a null", |a| set_buffer(a, 3, ptr::null())),
        (&view, "`array.children[1].n_buffers` is 1", |a| a.n_buffers = 1),
        (&plain, "`array.children[1].null_count` is 0, and the bitmap has 1 nulls", |a| {
            a.null_count = 0;
        }),
        (&plain, "doesn't match actual number of nulls", |a| a.null_count = 3),
    ] {
        let told = broken(form, |array, _| hurt(child(array, PATIENT)));
        assert!(told.contains(wanted), "{wanted}: {told}");
    }
    // A dictionary where the type is none.
    let told = broken(&keyed, |array, schema| {
        schema_child(schema, PATIENT).dictionary = ptr::null_mut();
        assert!(!child(array, PATIENT).dictionary.is_null());
    });
    assert!(told.contains("the type is no dictionary"), "{told}");
}

/// Values that no count tells: they are looked at before they are used.
#[test]
fn values() {
    let of = |data: ArrayData| {
        let (world, row) = question();
        let made = columns(&vec![row; data.len()], &Form::default());
        let batch = of_columns(made);
        let whole = StructArray::from(batch).to_data();
        let mut children = whole.child_data().to_vec();
        let mut fields = match whole.data_type() {
            DataType::Struct(fields) => fields.to_vec(),
            other => panic!("{other}"),
        };
        let field = fields[PATIENT].as_ref().clone().with_data_type(data.data_type().clone());
        fields[PATIENT] = Arc::new(field);
        children[PATIENT] = data;
        let kind = DataType::Struct(fields.into());
        let built = ArrayData::builder(kind).len(whole.len()).child_data(children);
        // SAFETY: wrong on purpose, and only handed over.
        let built = unsafe { built.build_unchecked() };
        let (mut array, schema) = to_ffi(&built).unwrap();
        through(&world, &mut array, &schema)
    };
    let data = |kind: DataType, len: usize, buffers: Vec<Buffer>, dictionary: Vec<ArrayData>| {
        let built = ArrayData::builder(kind).len(len).buffers(buffers).child_data(dictionary);
        // SAFETY: wrong on purpose, and only handed over.
        unsafe { built.build_unchecked() }
    };
    let values = || plain(Plain::Small, &[Some("personnummer|201001022381")]).to_data();
    let kind = |key: DataType| DataType::Dictionary(Box::new(key), Box::new(DataType::Utf8));
    // Keys out of range, above and below.
    for keys in [vec![0_i8, 1], vec![0, 127], vec![-1, 0], vec![i8::MIN, 0]] {
        let keys = Buffer::from_vec(keys);
        let error = of(data(kind(DataType::Int8), 2, vec![keys], vec![values()])).unwrap_err();
        assert_eq!(error.code(), 2106, "{error}");
    }
    // One that stands under a null is not looked at.
    let under = ArrayData::builder(kind(DataType::Int8))
        .len(2)
        .nulls(Some(NullBuffer::from(vec![true, false])))
        .buffers(vec![Buffer::from_vec(vec![0_i8, 99])])
        .child_data(vec![values()]);
    // SAFETY: as above.
    let got = of(unsafe { under.build_unchecked() }).unwrap();
    assert_eq!((got[0].3.as_deref(), got[1].3.as_deref()), (None, Some("patient: is null")));
    // No values at all.
    let empty = plain(Plain::Small, &[]).to_data();
    let keys = Buffer::from_vec(vec![0_u8, 0]);
    let error = of(data(kind(DataType::UInt8), 2, vec![keys], vec![empty])).unwrap_err();
    assert_eq!(error.code(), 2106, "{error}");
    // Offsets that fall, begin below nothing, or end beyond the text told of.
    for offsets in
        [vec![0_i32, 4, 2], vec![-1, 0, 2], vec![0, -5, 3], vec![0, 3, -1], vec![3, 2, 1]]
    {
        let buffers = vec![Buffer::from_vec(offsets), Buffer::from(b"text".as_slice())];
        let error = of(data(DataType::Utf8, 2, buffers, vec![])).unwrap_err();
        assert_eq!(error.code(), 2106, "{error}");
    }
    for offsets in [vec![0_i64, 4, 2], vec![-1, 0, 2], vec![0, 3, i64::MIN], vec![0, 3, i64::MAX]] {
        let buffers = vec![Buffer::from_vec(offsets), Buffer::from(b"text".as_slice())];
        let error = of(data(DataType::LargeUtf8, 2, buffers, vec![])).unwrap_err();
        assert_eq!(error.code(), 2106, "{error}");
    }
    // No UTF-8, and a character cut in two.
    for text in [[0xff_u8, 0xfe, b'a', b'b'], [b'a', 0xc3, 0xa5, b'b']] {
        let buffers = vec![Buffer::from_vec(vec![0_i32, 2, 4]), Buffer::from(text.as_slice())];
        let error = of(data(DataType::Utf8, 2, buffers, vec![])).unwrap_err();
        assert_eq!(error.code(), 2106, "{error}");
    }
    // Views into buffers that are not there, or beyond their end.
    for view in [
        arrow_data::ByteView { length: 20, prefix: 0, buffer_index: 7, offset: 0 },
        arrow_data::ByteView { length: 20, prefix: 0, buffer_index: 0, offset: 1_000 },
        arrow_data::ByteView { length: u32::MAX, prefix: 0, buffer_index: 0, offset: 0 },
    ] {
        let views = Buffer::from_vec(vec![view.as_u128(), view.as_u128()]);
        let text = Buffer::from(b"some text that is long enough".as_slice());
        let error = of(data(DataType::Utf8View, 2, vec![views, text], vec![])).unwrap_err();
        assert_eq!(error.code(), 2106, "{error}");
    }
}

#[test]
fn a_batch_with_nulls_of_its_own() {
    let (world, row) = question();
    let batch = batch(&[row.clone(), row], &Form::default());
    let (fields, columns) = (batch.schema().fields().clone(), batch.columns().to_vec());
    let nulls = Some(NullBuffer::from(vec![true, false]));
    let made = StructArray::new(fields, columns, nulls);
    let (mut array, schema) = to_ffi(&made.to_data()).unwrap();
    let error = through(&world, &mut array, &schema).unwrap_err();
    assert!(error.to_string().contains("has nulls of its own"), "{error}");
}

/// Columns nobody reads are passed over, of whatever type Arrow knows.
#[test]
fn other_columns() {
    let (world, row) = question();
    let wanted = one(&row, Options::default());
    let mut made = columns(&[row], &Form::default());
    let list =
        arrow_array::ListArray::from_iter_primitive::<arrow_array::types::Int8Type, _, _>([Some(
            [Some(1), None],
        )]);
    let others: [ArrayRef; 3] = [
        Arc::new(list),
        Arc::new(arrow_array::Decimal128Array::from(vec![1])),
        Arc::new(arrow_array::BinaryArray::from(vec![b"x".as_slice()])),
    ];
    for (name, other) in ["a", "b", "c"].into_iter().zip(others) {
        made.push((name, other));
    }
    let (mut array, schema) = export(&of_columns(made));
    assert_eq!(through(&world, &mut array, &schema).unwrap(), [wanted]);
}
