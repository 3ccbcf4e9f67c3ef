// The least record viewer, in JavaScript over koffi: node viewer.js LIBRARY FOLDER. See ../c/viewer.c.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const koffi = require('koffi');

const [library, folder] = process.argv.slice(2);
const lib = koffi.load(library);
const handle = (name) => koffi.pointer(name, koffi.opaque());
const [world, request, lens, decision, ways, fault] =
  ['world', 'request', 'lens', 'decision', 'ways', 'error'].map((name) => handle(`samtycke_${name}`));
const text = koffi.struct('samtycke_text', { ptr: 'void *', len: 'size_t' });
const row = koffi.struct('samtycke_row', { like: 'uint32_t', reserved: 'uint32_t', first: 'int64_t', last: 'int64_t' });
const answer = koffi.struct('samtycke_answer', { verdict: 'uint8_t', reserved: 'uint8_t', reason: 'uint16_t' });
const signal = koffi.struct('samtycke_signal', {
  size: 'uint32_t', number: 'uint16_t', mode: 'uint8_t', reserved: 'uint8_t', kind: text, provision: text, name: text,
});
const step = koffi.struct('samtycke_step', {
  size: 'uint32_t', kind: 'uint8_t', reserved: koffi.array('uint8_t', 3), code: text, value: text, text,
});
const out = (type) => koffi.out(koffi.pointer(type));
const inout = (type) => koffi.inout(koffi.pointer(type));
const errors = out(fault);

const OK = 0, PERMIT = 1, SWEDISH = 1, READER = 1, MUST_NOT = 3, ONLY_IF_TRUE = 2;
const c = {
  version: lib.func('samtycke_version', text, []),
  abi: lib.func('samtycke_abi_version', 'uint32_t', []),
  worldFromJson: lib.func('samtycke_world_from_json', 'uint32_t', ['void *', 'size_t', out(world), errors]),
  worldFree: lib.func('samtycke_world_free', 'void', [world]),
  requestFromJson: lib.func('samtycke_request_from_json', 'uint32_t', ['void *', 'size_t', out(request), errors]),
  requestForEntry: lib.func('samtycke_request_for_entry', 'uint32_t', [request, 'void *', 'size_t', out(request), errors]),
  requestFree: lib.func('samtycke_request_free', 'void', [request]),
  lensNew: lib.func('samtycke_lens_new', 'uint32_t', [world, request, out(lens), errors]),
  lensNumber: lib.func('samtycke_lens_entry_number', 'uint32_t', [lens, 'void *', 'size_t', out('uint32_t'), errors]),
  lensRows: lib.func('samtycke_lens_rows', 'uint32_t', [lens, koffi.pointer(row), 'size_t', 'size_t', out(answer), errors]),
  lensFree: lib.func('samtycke_lens_free', 'void', [lens]),
  decide: lib.func('samtycke_world_decide', 'uint32_t', [world, request, 'void *', out(decision), errors]),
  signals: lib.func('samtycke_decision_signals', 'size_t', [decision]),
  signal: lib.func('samtycke_decision_signal', 'uint32_t', [decision, 'size_t', inout(signal), errors]),
  text: lib.func('samtycke_decision_text', 'uint32_t',
    [decision, 'uint8_t', 'uint8_t', 'void *', 'size_t', out('size_t'), errors]),
  decisionFree: lib.func('samtycke_decision_free', 'void', [decision]),
  ways: lib.func('samtycke_world_ways', 'uint32_t', [world, request, out(ways), errors]),
  waysCount: lib.func('samtycke_ways_count', 'size_t', [ways]),
  waysSteps: lib.func('samtycke_ways_steps', 'size_t', [ways, 'size_t']),
  waysStep: lib.func('samtycke_ways_step', 'uint32_t', [ways, 'size_t', 'size_t', 'uint8_t', inout(step), errors]),
  waysFree: lib.func('samtycke_ways_free', 'void', [ways]),
  errorCode: lib.func('samtycke_error_code', 'uint32_t', [fault]),
  errorMessageIn: lib.func('samtycke_error_message_in', text, [fault, 'uint8_t']),
  errorPath: lib.func('samtycke_error_path', text, [fault]),
  errorFree: lib.func('samtycke_error_free', 'void', [fault]),
};

const say = (line) => process.stdout.write(`${line}\n`);
const string = (t) => (t.ptr === null ? '' : Buffer.from(koffi.decode(t.ptr, koffi.array('uint8_t', Number(t.len)))).toString());

/** Tells the error that a call left, and throws. */
function check(status, error) {
  if (status === OK) return;
  const code = c.errorCode(error[0]);
  const told = `fel ${code} vid ${string(c.errorPath(error[0]))}: ${string(c.errorMessageIn(error[0], SWEDISH))}`;
  c.errorFree(error[0]);
  throw new Error(told);
}

/** The handle that `call` puts in its out-parameter. */
function made(call, ...args) {
  const [handle, error] = [[null], [null]];
  check(call(...args, handle, error), error);
  return handle[0];
}

const read = (name) => fs.readFileSync(path.join(folder, name));
const moment = (iso) => BigInt(Date.parse(iso)) * 1000n;

/** May the reader be told that there is something? Where nothing says so, the row is not there at all. */
function mayBeTold(of) {
  for (let i = 0; i < c.signals(of); i++) {
    const it = { size: koffi.sizeof(signal) };
    if (c.signal(of, i, it, [null]) === OK && it.mode !== MUST_NOT) return true;
  }
  return false;
}

function explain(of) {
  const needed = [0];
  c.text(of, SWEDISH, READER, null, 0, needed, [null]);
  const buffer = Buffer.alloc(Number(needed[0]));
  const error = [null];
  check(c.text(of, SWEDISH, READER, buffer, buffer.length, needed, error), error);
  say(`\n${buffer.toString()}`);
}

function waysToOpen(facts, asked) {
  const found = made(c.ways, facts, asked);
  for (let way = 0; way < c.waysCount(found); way++) {
    say(`väg ${way + 1}:`);
    for (let i = 0; i < c.waysSteps(found, way); i++) {
      const [it, error] = [{ size: koffi.sizeof(step) }, [null]];
      check(c.waysStep(found, way, i, SWEDISH, it, error), error);
      say(`  ${it.kind === ONLY_IF_TRUE ? 'om det är sant: ' : ''}${string(it.text)}`);
    }
  }
  c.waysFree(found);
}

function list(facts, asked) {
  const looking = made(c.lensNew, facts, asked);
  const table = read('viewer.rows.tsv').toString().split('\n').filter(Boolean).map((line) => line.split('\t'));
  const rows = table.map(([entry, time]) => {
    const [id, number] = [Buffer.from(entry), [0]];
    c.lensNumber(looking, id, id.length, number, [null]);
    return { like: number[0], reserved: 0, first: moment(time), last: moment(time) };
  });
  const answers = koffi.alloc(answer, rows.length);
  const error = [null];
  check(c.lensRows(looking, rows, koffi.sizeof(row), rows.length, answers, error), error);
  const closed = [];
  table.forEach(([entry, time, title], i) => {
    if (koffi.decode(answers, i * koffi.sizeof(answer), answer).verdict === PERMIT) {
      say(`${time.slice(0, 10)} ${time.slice(11, 16)}  ${title}`);
      return;
    }
    const id = Buffer.from(entry);
    const about = made(c.requestForEntry, asked, id, id.length);
    const decided = made(c.decide, facts, about, null);
    if (mayBeTold(decided)) say('****-**-** **:**  ********');
    closed.push([about, decided]);
  });
  for (const [about, decided] of closed) {
    if (mayBeTold(decided)) {
      explain(decided);
      waysToOpen(facts, about);
    }
    c.decisionFree(decided);
    c.requestFree(about);
  }
  koffi.free(answers);
  c.lensFree(looking);
}

if (c.abi() !== 1) throw new Error('another library than the one this was written for');
say(`samtycke ${string(c.version())}\n`);
const documents = ['viewer.world.json', 'viewer.request.json'].map(read);
const facts = made(c.worldFromJson, documents[0], documents[0].length);
const asked = made(c.requestFromJson, documents[1], documents[1].length);
list(facts, asked);
c.requestFree(asked);
c.worldFree(facts);
say('');
const misspelt = Buffer.from('{"format": "samtycke-request/1", "pateint": ""}');
try {
  c.requestFree(made(c.requestFromJson, misspelt, misspelt.length));
} catch (error) {
  say(error.message);
}
