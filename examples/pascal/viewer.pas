{ The least record viewer, in Delphi's Pascal: viewer FOLDER. See ../c/viewer.c. Free Pascal builds it in its
  Delphi mode. }
program Viewer;

{$IFDEF FPC}{$MODE DELPHI}{$CODEPAGE UTF8}{$ENDIF}
{$IFNDEF FPC}{$APPTYPE CONSOLE}{$ENDIF}
{$ALIGN 8}

uses
  {$IFDEF MSWINDOWS}Windows, {$ENDIF}SysUtils, Classes;

const
  Lib = {$IFDEF MSWINDOWS}'samtycke.dll'{$ELSE}'samtycke'{$ENDIF};
  Ok = 0;
  Permit = 1;
  Swedish = 1;
  ForReader = 1;
  MustNot = 3;
  OnlyIfTrue = 2;

type
  { A text of the library's, or of ours as bytes of UTF-8. }
  TText = record
    Ptr: PAnsiChar;
    Len: NativeUInt;
  end;

  TRow = record
    Like, Reserved: Cardinal;
    First, Last: Int64;
  end;

  TAnswer = record
    Verdict, Reserved: Byte;
    Reason: Word;
  end;

  TSignal = record
    Size: Cardinal;
    Number: Word;
    Mode, Reserved: Byte;
    Kind, Provision, Name: TText;
  end;

  TStep = record
    Size: Cardinal;
    Kind: Byte;
    Reserved: array [0..2] of Byte;
    Code, Value, Words: TText;
  end;

  PRow = ^TRow;
  PAnswer = ^TAnswer;
  { Any handle of the library's. }
  TPart = Pointer;
  PPart = ^TPart;

function samtycke_version: TText; cdecl; external Lib;
function samtycke_abi_version: Cardinal; cdecl; external Lib;
function samtycke_world_from_json(Document: PAnsiChar; Len: NativeUInt; out World: TPart; Error: PPart): Cardinal;
  cdecl; external Lib;
procedure samtycke_world_free(World: TPart); cdecl; external Lib;
function samtycke_request_from_json(Document: PAnsiChar; Len: NativeUInt; out Request: TPart; Error: PPart): Cardinal;
  cdecl; external Lib;
function samtycke_request_for_entry(Request: TPart; Id: PAnsiChar; Len: NativeUInt; out About: TPart;
  Error: PPart): Cardinal; cdecl; external Lib;
procedure samtycke_request_free(Request: TPart); cdecl; external Lib;
function samtycke_lens_new(World, Request: TPart; out Lens: TPart; Error: PPart): Cardinal; cdecl; external Lib;
function samtycke_lens_entry_number(Lens: TPart; Id: PAnsiChar; Len: NativeUInt; out Number: Cardinal;
  Error: PPart): Cardinal; cdecl; external Lib;
function samtycke_lens_rows(Lens: TPart; Rows: PRow; RowSize, Count: NativeUInt; Answers: PAnswer;
  Error: PPart): Cardinal; cdecl; external Lib;
procedure samtycke_lens_free(Lens: TPart); cdecl; external Lib;
function samtycke_world_decide(World, Request: TPart; Audit: Pointer; out Decision: TPart; Error: PPart): Cardinal;
  cdecl; external Lib;
function samtycke_decision_signals(Decision: TPart): NativeUInt; cdecl; external Lib;
function samtycke_decision_signal(Decision: TPart; Index: NativeUInt; var Signal: TSignal; Error: PPart): Cardinal;
  cdecl; external Lib;
function samtycke_decision_text(Decision: TPart; Language, Audience: Byte; Buffer: PAnsiChar; Capacity: NativeUInt;
  out Needed: NativeUInt; Error: PPart): Cardinal; cdecl; external Lib;
procedure samtycke_decision_free(Decision: TPart); cdecl; external Lib;
function samtycke_world_ways(World, Request: TPart; out Ways: TPart; Error: PPart): Cardinal; cdecl; external Lib;
function samtycke_ways_count(Ways: TPart): NativeUInt; cdecl; external Lib;
function samtycke_ways_steps(Ways: TPart; Way: NativeUInt): NativeUInt; cdecl; external Lib;
function samtycke_ways_step(Ways: TPart; Way, Index: NativeUInt; Language: Byte; var Step: TStep; Error: PPart): Cardinal;
  cdecl; external Lib;
procedure samtycke_ways_free(Ways: TPart); cdecl; external Lib;
function samtycke_error_code(Error: TPart): Cardinal; cdecl; external Lib;
function samtycke_error_message_in(Error: TPart; Language: Byte): TText; cdecl; external Lib;
function samtycke_error_path(Error: TPart): TText; cdecl; external Lib;
procedure samtycke_error_free(Error: TPart); cdecl; external Lib;

type
  { What the library refused. }
  ERefused = class(Exception)
  public
    Told: UTF8String;
  end;

var
  Output8: TStream;

procedure Say(const Line: UTF8String);
var
  Bytes: UTF8String;
begin
  Bytes := Line + #10;
  Output8.WriteBuffer(Bytes[1], Length(Bytes));
end;

function Words(const Text: TText): UTF8String;
begin
  SetString(Result, Text.Ptr, Text.Len);
end;

procedure Check(Status: Cardinal; Error: TPart);
var
  Refused: ERefused;
begin
  if Status = Ok then
    Exit;
  Refused := ERefused.Create('refused');
  Refused.Told := 'fel ' + UTF8String(IntToStr(samtycke_error_code(Error))) + ' vid ' + Words(samtycke_error_path(Error))
    + ': ' + Words(samtycke_error_message_in(Error, Swedish));
  samtycke_error_free(Error);
  raise Refused;
end;

function ReadAll(const Name: string): UTF8String;
var
  Source: TFileStream;
begin
  Source := TFileStream.Create(IncludeTrailingPathDelimiter(ParamStr(1)) + Name, fmOpenRead);
  try
    SetLength(Result, Source.Size);
    Source.ReadBuffer(Result[1], Source.Size);
  finally
    Source.Free;
  end;
end;

{ Microseconds since 1970 of `2026-03-02T08:00Z`. }
function Moment(const Text: UTF8String): Int64;
  function Number(From, Count: Integer): Word;
  begin
    Result := StrToInt(string(Copy(Text, From, Count)));
  end;
begin
  Result := Trunc(EncodeDate(Number(1, 4), Number(6, 2), Number(9, 2)) - EncodeDate(1970, 1, 1));
  Result := ((Result * 24 + Number(12, 2)) * 60 + Number(15, 2)) * 60000000;
end;

{ May the reader be told that there is something? Where nothing says so, the row is not there at all. }
function MayBeTold(Decision: TPart): Boolean;
var
  Signal: TSignal;
  I: NativeUInt;
begin
  Result := False;
  I := 0;
  while not Result and (I < samtycke_decision_signals(Decision)) do
  begin
    FillChar(Signal, SizeOf(Signal), 0);
    Signal.Size := SizeOf(Signal);
    Result := (samtycke_decision_signal(Decision, I, Signal, nil) = Ok) and (Signal.Mode <> MustNot);
    Inc(I);
  end;
end;

procedure Explain(Decision: TPart);
var
  Needed: NativeUInt;
  Text: UTF8String;
  Error: TPart;
begin
  samtycke_decision_text(Decision, Swedish, ForReader, nil, 0, Needed, nil);
  SetLength(Text, Needed);
  Check(samtycke_decision_text(Decision, Swedish, ForReader, PAnsiChar(Text), Needed, Needed, @Error), Error);
  Say(#10 + Text);
end;

procedure WaysToOpen(World, Request: TPart);
var
  Ways, Error: TPart;
  Step: TStep;
  Line: UTF8String;
  Way, I: NativeUInt;
begin
  Check(samtycke_world_ways(World, Request, Ways, @Error), Error);
  Way := 0;
  while Way < samtycke_ways_count(Ways) do
  begin
    Say(UTF8String('väg ') + UTF8String(IntToStr(Way + 1)) + ':');
    I := 0;
    while I < samtycke_ways_steps(Ways, Way) do
    begin
      FillChar(Step, SizeOf(Step), 0);
      Step.Size := SizeOf(Step);
      Check(samtycke_ways_step(Ways, Way, I, Swedish, Step, @Error), Error);
      Line := '  ';
      if Step.Kind = OnlyIfTrue then
        Line := Line + UTF8String('om det är sant: ');
      Say(Line + Words(Step.Words));
      Inc(I);
    end;
    Inc(Way);
  end;
  samtycke_ways_free(Ways);
end;

procedure List(World, Request: TPart);
var
  Lens, Error: TPart;
  Table: TStringList;
  Entries, Times, Titles: array of UTF8String;
  Abouts, Decisions: array of TPart;
  Rows: array of TRow;
  Answers: array of TAnswer;
  Line: UTF8String;
  I, Tab: Integer;
begin
  Check(samtycke_lens_new(World, Request, Lens, @Error), Error);
  Table := TStringList.Create;
  Table.Text := string(ReadAll('viewer.rows.tsv'));
  SetLength(Entries, Table.Count);
  SetLength(Times, Table.Count);
  SetLength(Titles, Table.Count);
  SetLength(Abouts, Table.Count);
  SetLength(Decisions, Table.Count);
  SetLength(Rows, Table.Count);
  SetLength(Answers, Table.Count);
  for I := 0 to Table.Count - 1 do
  begin
    Line := UTF8String(Table[I]);
    Tab := Pos(UTF8String(#9), Line);
    Entries[I] := Copy(Line, 1, Tab - 1);
    Times[I] := Copy(Line, Tab + 1, 17);
    Titles[I] := Copy(Line, Tab + 19, Length(Line));
    samtycke_lens_entry_number(Lens, PAnsiChar(Entries[I]), Length(Entries[I]), Rows[I].Like, nil);
    Rows[I].Reserved := 0;
    Rows[I].First := Moment(Times[I]);
    Rows[I].Last := Rows[I].First;
  end;
  Check(samtycke_lens_rows(Lens, @Rows[0], SizeOf(TRow), Length(Rows), @Answers[0], @Error), Error);
  for I := 0 to High(Rows) do
    if Answers[I].Verdict = Permit then
      Say(Copy(Times[I], 1, 10) + ' ' + Copy(Times[I], 12, 5) + '  ' + Titles[I])
    else
    begin
      Check(samtycke_request_for_entry(Request, PAnsiChar(Entries[I]), Length(Entries[I]), Abouts[I], @Error), Error);
      Check(samtycke_world_decide(World, Abouts[I], nil, Decisions[I], @Error), Error);
      if MayBeTold(Decisions[I]) then
        Say('****-**-** **:**  ********');
    end;
  for I := 0 to High(Rows) do
  begin
    if MayBeTold(Decisions[I]) then
    begin
      Explain(Decisions[I]);
      WaysToOpen(World, Abouts[I]);
    end;
    samtycke_decision_free(Decisions[I]);
    samtycke_request_free(Abouts[I]);
  end;
  Table.Free;
  samtycke_lens_free(Lens);
end;

const
  Misspelt: AnsiString = '{"format": "samtycke-request/1", "pateint": ""}';
var
  World, Request, Error: TPart;
  Document: UTF8String;
begin
  if samtycke_abi_version <> 1 then
    raise Exception.Create('another library than the one this was written for');
  Output8 := THandleStream.Create({$IFDEF MSWINDOWS}GetStdHandle(STD_OUTPUT_HANDLE){$ELSE}1{$ENDIF});
  {$IFDEF FPC}SetMultiByteConversionCodePage(CP_UTF8);{$ENDIF}
  Say('samtycke ' + Words(samtycke_version) + #10);
  Document := ReadAll('viewer.world.json');
  Check(samtycke_world_from_json(PAnsiChar(Document), Length(Document), World, @Error), Error);
  Document := ReadAll('viewer.request.json');
  Check(samtycke_request_from_json(PAnsiChar(Document), Length(Document), Request, @Error), Error);
  List(World, Request);
  samtycke_request_free(Request);
  samtycke_world_free(World);
  Say('');
  try
    Check(samtycke_request_from_json(PAnsiChar(Misspelt), Length(Misspelt), Request, @Error), Error);
    samtycke_request_free(Request);
  except
    on Refused: ERefused do
      Say(Refused.Told);
  end;
  Output8.Free;
end.
