using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

/// <summary>The least record viewer, in C# over P/Invoke: Viewer FOLDER. See ../c/viewer.c.</summary>
/// <remarks>Every struct is blittable and every text a pointer and a length, so nothing is marshalled behind one's
/// back. Handles are <c>IntPtr</c> here; a <c>SafeHandle</c> for each kind suits a larger program.</remarks>
public static class Viewer {
  const uint Ok = 0;
  const byte Permit = 1, Swedish = 1, Reader = 1, MustNot = 3, OnlyIfTrue = 2;

  [StructLayout(LayoutKind.Sequential)]
  struct Text {
    public IntPtr Ptr;
    public UIntPtr Len;

    public override string ToString() {
      if (Ptr == IntPtr.Zero) return "";
      var bytes = new byte[(int)Len];
      Marshal.Copy(Ptr, bytes, 0, bytes.Length);
      return Encoding.UTF8.GetString(bytes);
    }
  }

  [StructLayout(LayoutKind.Sequential)]
  struct Row {
    public uint Like, Reserved;
    public long First, Last;
  }

  [StructLayout(LayoutKind.Sequential)]
  struct Answer {
    public byte Verdict, Reserved;
    public ushort Reason;
  }

  [StructLayout(LayoutKind.Sequential)]
  struct Signal {
    public uint Size;
    public ushort Number;
    public byte Mode, Reserved;
    public Text Kind, Provision, Name;
  }

  [StructLayout(LayoutKind.Sequential)]
  struct Step {
    public uint Size;
    public byte Kind, Reserved0, Reserved1, Reserved2;
    public Text Code, Value, Words;
  }

  const string Lib = "samtycke";

  [DllImport(Lib)] static extern Text samtycke_version();
  [DllImport(Lib)] static extern uint samtycke_abi_version();
  [DllImport(Lib)] static extern uint samtycke_world_from_json(byte[] document, UIntPtr len, out IntPtr world, out IntPtr error);
  [DllImport(Lib)] static extern void samtycke_world_free(IntPtr world);
  [DllImport(Lib)] static extern uint samtycke_request_from_json(byte[] document, UIntPtr len, out IntPtr request, out IntPtr error);
  [DllImport(Lib)] static extern uint samtycke_request_for_entry(
    IntPtr request, byte[] id, UIntPtr len, out IntPtr about, out IntPtr error);
  [DllImport(Lib)] static extern void samtycke_request_free(IntPtr request);
  [DllImport(Lib)] static extern uint samtycke_lens_new(IntPtr world, IntPtr request, out IntPtr lens, out IntPtr error);
  [DllImport(Lib)] static extern uint samtycke_lens_entry_number(
    IntPtr lens, byte[] id, UIntPtr len, out uint number, IntPtr noError);
  [DllImport(Lib)] static extern uint samtycke_lens_rows(
    IntPtr lens, [In] Row[] rows, UIntPtr rowSize, UIntPtr count, [Out] Answer[] answers, out IntPtr error);
  [DllImport(Lib)] static extern void samtycke_lens_free(IntPtr lens);
  [DllImport(Lib)] static extern uint samtycke_world_decide(
    IntPtr world, IntPtr request, IntPtr audit, out IntPtr decision, out IntPtr error);
  [DllImport(Lib)] static extern UIntPtr samtycke_decision_signals(IntPtr decision);
  [DllImport(Lib)] static extern uint samtycke_decision_signal(IntPtr decision, UIntPtr index, ref Signal signal, IntPtr noError);
  [DllImport(Lib)] static extern uint samtycke_decision_text(
    IntPtr decision, byte language, byte audience, byte[] buffer, UIntPtr capacity, out UIntPtr needed, out IntPtr error);
  [DllImport(Lib)] static extern void samtycke_decision_free(IntPtr decision);
  [DllImport(Lib)] static extern uint samtycke_world_ways(IntPtr world, IntPtr request, out IntPtr ways, out IntPtr error);
  [DllImport(Lib)] static extern UIntPtr samtycke_ways_count(IntPtr ways);
  [DllImport(Lib)] static extern UIntPtr samtycke_ways_steps(IntPtr ways, UIntPtr way);
  [DllImport(Lib)] static extern uint samtycke_ways_step(
    IntPtr ways, UIntPtr way, UIntPtr index, byte language, ref Step step, out IntPtr error);
  [DllImport(Lib)] static extern void samtycke_ways_free(IntPtr ways);
  [DllImport(Lib)] static extern uint samtycke_error_code(IntPtr error);
  [DllImport(Lib)] static extern Text samtycke_error_message_in(IntPtr error, byte language);
  [DllImport(Lib)] static extern Text samtycke_error_path(IntPtr error);
  [DllImport(Lib)] static extern void samtycke_error_free(IntPtr error);

  /// <summary>What the library refused.</summary>
  class Refused : Exception {
    public Refused(string told) : base(told) {}
  }

  delegate uint Call(out IntPtr made, out IntPtr error);

  static UIntPtr Size(int n) { return new UIntPtr((uint)n); }

  static void Check(uint status, IntPtr error) {
    if (status == Ok) return;
    var told = "fel " + samtycke_error_code(error) + " vid " + samtycke_error_path(error) + ": "
      + samtycke_error_message_in(error, Swedish);
    samtycke_error_free(error);
    throw new Refused(told);
  }

  static IntPtr Made(Call call) {
    IntPtr made, error;
    Check(call(out made, out error), error);
    return made;
  }

  static readonly StreamWriter Output =
    new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };

  static void Say(string line) { Output.Write(line + "\n"); }

  static long Moment(string text) {
    var time = DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
    return time.ToUnixTimeSeconds() * 1000000;
  }

  /// <summary>May the reader be told that there is something? Where nothing says so, the row is not there at all.</summary>
  static bool MayBeTold(IntPtr decision) {
    for (var i = 0; i < (int)samtycke_decision_signals(decision); i++) {
      var signal = new Signal { Size = (uint)Marshal.SizeOf(typeof(Signal)) };
      if (samtycke_decision_signal(decision, Size(i), ref signal, IntPtr.Zero) == Ok && signal.Mode != MustNot) return true;
    }
    return false;
  }

  static void Explain(IntPtr decision) {
    UIntPtr needed;
    IntPtr error;
    if (samtycke_decision_text(decision, Swedish, Reader, null, UIntPtr.Zero, out needed, out error) != Ok) {
      samtycke_error_free(error); // The buffer is too small, and now its size is known.
    }
    var text = new byte[(int)needed];
    Check(samtycke_decision_text(decision, Swedish, Reader, text, needed, out needed, out error), error);
    Say("\n" + Encoding.UTF8.GetString(text));
  }

  static void WaysToOpen(IntPtr world, IntPtr request) {
    var ways = Made((out IntPtr made, out IntPtr fault) => samtycke_world_ways(world, request, out made, out fault));
    for (var way = 0; way < (int)samtycke_ways_count(ways); way++) {
      Say("väg " + (way + 1) + ":");
      for (var i = 0; i < (int)samtycke_ways_steps(ways, Size(way)); i++) {
        var step = new Step { Size = (uint)Marshal.SizeOf(typeof(Step)) };
        IntPtr error;
        Check(samtycke_ways_step(ways, Size(way), Size(i), Swedish, ref step, out error), error);
        Say("  " + (step.Kind == OnlyIfTrue ? "om det är sant: " : "") + step.Words);
      }
    }
    samtycke_ways_free(ways);
  }

  static void List(string folder, IntPtr world, IntPtr request) {
    var lens = Made((out IntPtr made, out IntPtr fault) => samtycke_lens_new(world, request, out made, out fault));
    var lines = File.ReadAllLines(Path.Combine(folder, "viewer.rows.tsv"));
    var table = Array.ConvertAll(lines, line => line.Split('\t'));
    var ids = Array.ConvertAll(table, columns => Encoding.UTF8.GetBytes(columns[0]));
    var rows = new Row[table.Length];
    for (var i = 0; i < rows.Length; i++) {
      samtycke_lens_entry_number(lens, ids[i], Size(ids[i].Length), out rows[i].Like, IntPtr.Zero);
      rows[i].First = rows[i].Last = Moment(table[i][1]);
    }
    var answers = new Answer[rows.Length];
    IntPtr error;
    Check(samtycke_lens_rows(lens, rows, Size(Marshal.SizeOf(typeof(Row))), Size(rows.Length), answers, out error), error);
    var closed = new List<KeyValuePair<IntPtr, IntPtr>>();
    for (var i = 0; i < rows.Length; i++) {
      if (answers[i].Verdict == Permit) {
        Say(table[i][1].Substring(0, 10) + " " + table[i][1].Substring(11, 5) + "  " + table[i][2]);
        continue;
      }
      var id = ids[i];
      var about = Made((out IntPtr made, out IntPtr fault) =>
        samtycke_request_for_entry(request, id, Size(id.Length), out made, out fault));
      var decision = Made((out IntPtr made, out IntPtr fault) =>
        samtycke_world_decide(world, about, IntPtr.Zero, out made, out fault));
      if (MayBeTold(decision)) Say("****-**-** **:**  ********");
      closed.Add(new KeyValuePair<IntPtr, IntPtr>(about, decision));
    }
    foreach (var one in closed) {
      if (MayBeTold(one.Value)) {
        Explain(one.Value);
        WaysToOpen(world, one.Key);
      }
      samtycke_decision_free(one.Value);
      samtycke_request_free(one.Key);
    }
    samtycke_lens_free(lens);
  }

  public static int Main(string[] arguments) {
    if (samtycke_abi_version() != 1) {
      Console.Error.WriteLine("another library than the one this was written for");
      return 2;
    }
    Say("samtycke " + samtycke_version() + "\n");
    var facts = File.ReadAllBytes(Path.Combine(arguments[0], "viewer.world.json"));
    var asked = File.ReadAllBytes(Path.Combine(arguments[0], "viewer.request.json"));
    var world = Made((out IntPtr made, out IntPtr fault) =>
      samtycke_world_from_json(facts, Size(facts.Length), out made, out fault));
    var request = Made((out IntPtr made, out IntPtr fault) =>
      samtycke_request_from_json(asked, Size(asked.Length), out made, out fault));
    List(arguments[0], world, request);
    samtycke_request_free(request);
    samtycke_world_free(world);
    Say("");
    var misspelt = Encoding.UTF8.GetBytes("{\"format\": \"samtycke-request/1\", \"pateint\": \"\"}");
    try {
      samtycke_request_free(Made((out IntPtr made, out IntPtr fault) =>
        samtycke_request_from_json(misspelt, Size(misspelt.Length), out made, out fault)));
    } catch (Refused refused) {
      Say(refused.Message);
    }
    return 0;
  }
}
