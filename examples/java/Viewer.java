import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The least record viewer, in Java over JNA: {@code Viewer LIBRARY FOLDER}. See ../c/viewer.c. */
public final class Viewer {
  private static final int OK = 0;
  private static final byte PERMIT = 1, SWEDISH = 1, READER = 1, MUST_NOT = 3, ONLY_IF_TRUE = 2;

  /** Text borrowed from the library. */
  @Structure.FieldOrder({"ptr", "len"})
  public static class Text extends Structure {
    public Pointer ptr;
    public long len;

    public static class ByValue extends Text implements Structure.ByValue {}

    @Override
    public String toString() {
      return ptr == null ? "" : new String(ptr.getByteArray(0, (int) len), StandardCharsets.UTF_8);
    }
  }

  @Structure.FieldOrder({"like", "reserved", "first", "last"})
  public static class Row extends Structure {
    public int like, reserved;
    public long first, last;
  }

  @Structure.FieldOrder({"verdict", "reserved", "reason"})
  public static class Answer extends Structure {
    public byte verdict, reserved;
    public short reason;
  }

  @Structure.FieldOrder({"size", "number", "mode", "reserved", "kind", "provision", "name"})
  public static class Signal extends Structure {
    public int size;
    public short number;
    public byte mode, reserved;
    public Text kind, provision, name;

    public Signal() {
      size = size();
    }
  }

  @Structure.FieldOrder({"size", "kind", "reserved", "code", "value", "text"})
  public static class Step extends Structure {
    public int size;
    public byte kind;
    public byte[] reserved = new byte[3];
    public Text code, value, text;

    public Step() {
      size = size();
    }
  }

  /** The calls used here, by the names of the header; {@code size_t} is a long. */
  public interface Calls extends Library {
    Text.ByValue samtycke_version();
    int samtycke_abi_version();
    int samtycke_world_from_json(byte[] document, long len, PointerByReference out, PointerByReference error);
    void samtycke_world_free(Pointer world);
    int samtycke_request_from_json(byte[] document, long len, PointerByReference out, PointerByReference error);
    int samtycke_request_for_entry(Pointer request, byte[] id, long len, PointerByReference out, PointerByReference error);
    void samtycke_request_free(Pointer request);
    int samtycke_lens_new(Pointer world, Pointer request, PointerByReference out, PointerByReference error);
    int samtycke_lens_entry_number(Pointer lens, byte[] id, long len, IntByReference out, PointerByReference error);
    int samtycke_lens_rows(Pointer lens, Row[] rows, long size, long count, Answer[] out, PointerByReference error);
    void samtycke_lens_free(Pointer lens);
    int samtycke_world_decide(Pointer world, Pointer request, Pointer audit, PointerByReference out, PointerByReference error);
    long samtycke_decision_signals(Pointer decision);
    int samtycke_decision_signal(Pointer decision, long index, Signal out, PointerByReference error);
    int samtycke_decision_text(
        Pointer decision, byte language, byte audience, byte[] buffer, long capacity, LongByReference needed,
        PointerByReference error);
    void samtycke_decision_free(Pointer decision);
    int samtycke_world_ways(Pointer world, Pointer request, PointerByReference out, PointerByReference error);
    long samtycke_ways_count(Pointer ways);
    long samtycke_ways_steps(Pointer ways, long way);
    int samtycke_ways_step(Pointer ways, long way, long index, byte language, Step out, PointerByReference error);
    void samtycke_ways_free(Pointer ways);
    int samtycke_error_code(Pointer error);
    Text.ByValue samtycke_error_message_in(Pointer error, byte language);
    Text.ByValue samtycke_error_path(Pointer error);
    void samtycke_error_free(Pointer error);
  }

  /** A call that gives a handle, or an error. */
  private interface Call {
    int to(PointerByReference out, PointerByReference error);
  }

  /** What the library refused. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String told) {
      super(told);
    }
  }

  private final Calls calls;
  private final Path folder;
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private Viewer(String library, String folder) {
    calls = Native.load(library, Calls.class);
    this.folder = Path.of(folder);
  }

  private void say(String line) {
    out.print(line + "\n");
  }

  private void check(int status, PointerByReference error) {
    if (status == OK) {
      return;
    }
    Pointer fault = error.getValue();
    String told = "fel " + calls.samtycke_error_code(fault) + " vid " + calls.samtycke_error_path(fault) + ": "
        + calls.samtycke_error_message_in(fault, SWEDISH);
    calls.samtycke_error_free(fault);
    throw new Refused(told);
  }

  private Pointer made(Call call) {
    PointerByReference made = new PointerByReference(), error = new PointerByReference();
    check(call.to(made, error), error);
    return made.getValue();
  }

  /** May the reader be told that there is something? Where nothing says so, the row is not there at all. */
  private boolean mayBeTold(Pointer decision) {
    for (long i = 0; i < calls.samtycke_decision_signals(decision); i++) {
      Signal signal = new Signal();
      if (calls.samtycke_decision_signal(decision, i, signal, null) == OK && signal.mode != MUST_NOT) {
        return true;
      }
    }
    return false;
  }

  private void explain(Pointer decision) {
    LongByReference needed = new LongByReference();
    calls.samtycke_decision_text(decision, SWEDISH, READER, null, 0, needed, null);
    byte[] text = new byte[(int) needed.getValue()];
    PointerByReference error = new PointerByReference();
    check(calls.samtycke_decision_text(decision, SWEDISH, READER, text, text.length, needed, error), error);
    say("\n" + new String(text, StandardCharsets.UTF_8));
  }

  private void waysToOpen(Pointer world, Pointer request) {
    Pointer ways = made((to, error) -> calls.samtycke_world_ways(world, request, to, error));
    for (long way = 0; way < calls.samtycke_ways_count(ways); way++) {
      say("väg " + (way + 1) + ":");
      for (long i = 0; i < calls.samtycke_ways_steps(ways, way); i++) {
        Step step = new Step();
        PointerByReference error = new PointerByReference();
        check(calls.samtycke_ways_step(ways, way, i, SWEDISH, step, error), error);
        say("  " + (step.kind == ONLY_IF_TRUE ? "om det är sant: " : "") + step.text);
      }
    }
    calls.samtycke_ways_free(ways);
  }

  private void list(Pointer world, Pointer request) throws IOException {
    List<String> table = Files.readAllLines(folder.resolve("viewer.rows.tsv"));
    Pointer lens = made((to, error) -> calls.samtycke_lens_new(world, request, to, error));
    Row[] rows = (Row[]) new Row().toArray(table.size());
    Answer[] answers = (Answer[]) new Answer().toArray(table.size());
    for (int i = 0; i < rows.length; i++) {
      String[] columns = table.get(i).split("\t");
      byte[] id = columns[0].getBytes(StandardCharsets.UTF_8);
      IntByReference number = new IntByReference();
      calls.samtycke_lens_entry_number(lens, id, id.length, number, null);
      rows[i].like = number.getValue();
      // Seconds may be left out in the table, not in what Instant reads.
      rows[i].first = Instant.parse(columns[1].replace("Z", ":00Z")).getEpochSecond() * 1_000_000;
      rows[i].last = rows[i].first;
    }
    PointerByReference fault = new PointerByReference();
    check(calls.samtycke_lens_rows(lens, rows, rows[0].size(), rows.length, answers, fault), fault);
    List<Pointer[]> closed = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      String[] columns = table.get(i).split("\t");
      if (answers[i].verdict == PERMIT) {
        say(columns[1].substring(0, 10) + " " + columns[1].substring(11, 16) + "  " + columns[2]);
        continue;
      }
      byte[] id = columns[0].getBytes(StandardCharsets.UTF_8);
      Pointer about = made((to, error) -> calls.samtycke_request_for_entry(request, id, id.length, to, error));
      Pointer decision = made((to, error) -> calls.samtycke_world_decide(world, about, null, to, error));
      if (mayBeTold(decision)) {
        say("****-**-** **:**  ********");
      }
      closed.add(new Pointer[] {about, decision});
    }
    for (Pointer[] one : closed) {
      if (mayBeTold(one[1])) {
        explain(one[1]);
        waysToOpen(world, one[0]);
      }
      calls.samtycke_decision_free(one[1]);
      calls.samtycke_request_free(one[0]);
    }
    calls.samtycke_lens_free(lens);
  }

  private void run() throws IOException {
    if (calls.samtycke_abi_version() != 1) {
      throw new IllegalStateException("another library than the one this was written for");
    }
    say("samtycke " + calls.samtycke_version() + "\n");
    byte[] facts = Files.readAllBytes(folder.resolve("viewer.world.json"));
    byte[] asked = Files.readAllBytes(folder.resolve("viewer.request.json"));
    Pointer world = made((to, error) -> calls.samtycke_world_from_json(facts, facts.length, to, error));
    Pointer request = made((to, error) -> calls.samtycke_request_from_json(asked, asked.length, to, error));
    list(world, request);
    calls.samtycke_request_free(request);
    calls.samtycke_world_free(world);
    say("");
    byte[] misspelt = "{\"format\": \"samtycke-request/1\", \"pateint\": \"\"}".getBytes(StandardCharsets.UTF_8);
    try {
      calls.samtycke_request_free(made((to, error) -> calls.samtycke_request_from_json(misspelt, misspelt.length, to, error)));
    } catch (Refused refused) {
      say(refused.getMessage());
    }
  }

  public static void main(String[] arguments) throws IOException {
    new Viewer(arguments[0], arguments[1]).run();
  }
}
