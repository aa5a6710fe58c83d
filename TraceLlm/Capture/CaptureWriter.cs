using System.ComponentModel;
using System.Runtime.CompilerServices;
using TraceLlm.Diagnostics;

namespace TraceLlm.Capture;

/// <summary>
/// Writes arguments and results as JSON at the call. One per thread, in use by one capture at a time; while it is in
/// use, nothing that runs on the thread is traced. Woven code holds it only between opening and closing a capture.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CaptureWriter
{
    [ThreadStatic]
    private static CaptureWriter? t_current;

    private readonly Utf8JsonBuffer _json = new(1024);
    private readonly ValuePath _path = new();
    private CaptureLimits _limits = CaptureLimits.BuiltIn;
    private MemberPosition _member;
    private int _valueStart;
    private bool _open;
    private bool _first;
    private Redaction _redaction = Redaction.BuiltIn;
    private WithheldValue? _withheld;

    private CaptureWriter()
    {
    }

    /// <summary>Whether this thread is capturing: nothing is traced then.</summary>
    internal static bool IsCapturing
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => t_current is { _open: true };
    }

    /// <summary>The encoded name of the member that a result is written as.</summary>
    internal static ReadOnlySpan<byte> Result => "\"result\":"u8;

    /// <summary>The JSON written so far, for the writers of single values.</summary>
    internal Utf8JsonBuffer Json => _json;

    /// <summary>The captured object, valid until the writer is closed.</summary>
    internal ReadOnlySpan<byte> Written => _json.Written;

    /// <summary>Whether a value of which nothing is known is written as its type's name, and not as its text.</summary>
    internal bool NamesUnknown { get; set; }

    /// <summary>Whether anything of the values had to be left out.</summary>
    internal bool Truncated { get; private set; }

    /// <summary>How many collections and objects enclose what is written now.</summary>
    internal int Depth => _path.Depth;

    /// <summary>The text that was cut away, for the token estimate.</summary>
    internal CutMeasure CutText { get; private set; }

    internal static CaptureWriter Open(CaptureLimits limits, Redaction redaction)
    {
        // The thread's own writer is in use when the code of a captured value completes a span that was begun before.
        CaptureWriter writer = t_current is { _open: true } ? new CaptureWriter() : t_current ??= new CaptureWriter();
        writer._open = true;
        writer._limits = limits;
        writer._redaction = redaction;
        writer._withheld = null;
        writer._valueStart = 0;
        writer._first = true;
        writer.Truncated = false;
        writer.CutText = default;
        writer._json.WriteByte((byte)'{');
        return writer;
    }

    /// <summary>Ends the object; <see cref="Written"/> is whole afterwards.</summary>
    internal void Finish()
    {
        Withhold();
        _json.WriteByte((byte)'}');
    }

    internal void Close()
    {
        _open = false;
        _path.LeaveTo(0);
        _json.ClearAndTrim(CaptureLimits.RetainedBufferLength);
    }

    /// <summary>Begins a member. Its name is written as it stands in metadata.</summary>
    /// <param name="encodedName">The name.</param>
    /// <param name="isRedacted">Whether its value, whatever is written as such, is not to be kept.</param>
    internal void WriteName(ReadOnlySpan<byte> encodedName, bool isRedacted = false)
    {
        Withhold();
        if (_first)
            _first = false;
        else
            _json.WriteByte((byte)',');

        _json.WriteRaw(encodedName);
        _valueStart = _json.Length;
        if (isRedacted)
            _withheld = new WithheldValue(_json.Length, Truncated, CutText);
    }

    /// <summary>Writes what stands for a value that is not written.</summary>
    internal void WriteRedacted() => _json.WriteString(RedactedNames.Mark);

    internal void WriteString(string? value)
    {
        if (value is null)
            _json.WriteNull();
        else
            WriteText(value);
    }

    internal void WriteText(ReadOnlySpan<char> value)
    {
        if (!BinaryValues.TryWriteBase64(this, value))
            WriteLimited(value);
    }

    /// <summary>Whether a value of this name is a secret.</summary>
    internal bool IsSecretName(ReadOnlySpan<char> name) => _redaction.Covers(name);

    /// <summary>Writes the name of an entry, unlike those before it. False when its value is a secret: its mark is written.</summary>
    internal bool WriteKey(ReadOnlySpan<char> name, ref EntryNames names)
    {
        int start = _json.Length;
        names.Add(_json, start, WriteLimited(name));
        return EndKey(name);
    }

    /// <summary>Ends the name of an entry that has been written already.</summary>
    internal bool EndKey(ReadOnlySpan<char> name)
    {
        _json.WriteByte((byte)':');
        if (!_redaction.Covers(name))
            return true;

        WriteRedacted();
        return false;
    }

    /// <summary>Writes a text without its secrets: they are looked for before it is cut. Gives whether that changed it.</summary>
    private bool WriteLimited(ReadOnlySpan<char> value)
    {
        string? redacted = _redaction.TryRedact(value);
        if (redacted is not null)
            value = redacted;

        int maxLength = _limits.MaxLength;
        if (value.Length <= maxLength)
        {
            _json.WriteString(value);
            return redacted is not null;
        }

        int kept = maxLength > 0 && char.IsHighSurrogate(value[maxLength - 1]) ? maxLength - 1 : maxLength;
        _json.WriteString(value[..kept]);
        CutText += CutMeasure.Of(value, kept);
        Truncated = true;
        return true;
    }

    /// <summary>What stands for a value that cannot be held or walked: the name of its type.</summary>
    internal void WriteTypeName(string typeName) => _json.WriteString(typeName);

    /// <summary>
    /// Goes one level deeper, into a collection or an object. False when the value may not be walked: then what stands
    /// for it is written.
    /// </summary>
    internal bool TryDescend<T>(T value) =>
        typeof(T).IsValueType ? TryDescend<T>() : TryDescendInto(value!);

    /// <summary>Goes one level deeper, into a value that has no identity.</summary>
    internal bool TryDescend<T>()
    {
        if (_path.Depth >= _limits.MaxDepth)
        {
            WriteTooDeep(typeof(T));
            return false;
        }

        _path.Enter(null);
        return true;
    }

    /// <summary>Begins an array, after going a level deeper.</summary>
    internal void BeginItems() => _json.WriteByte((byte)'[');

    internal void EndItems() => End((byte)']');

    /// <summary>Begins an object whose members are not known, after going a level deeper.</summary>
    internal void BeginObject() => _json.WriteByte((byte)'{');

    internal void EndObject() => End((byte)'}');

    /// <summary>Whether one more item may be written; if so its separator is.</summary>
    internal bool Admit(int index)
    {
        if (index >= _limits.MaxItems || !HasRoom())
        {
            Truncated = true;
            return false;
        }

        Separate(index);
        return true;
    }

    /// <summary>Separates an item from the one before it.</summary>
    internal void Separate(int index)
    {
        if (index > 0)
            _json.WriteByte((byte)',');
    }

    /// <summary>Begins an object whose members are known, after going a level deeper. Gives the enclosing object's position.</summary>
    internal MemberPosition BeginMembers()
    {
        _json.WriteByte((byte)'{');
        (MemberPosition outer, _member) = (_member, MemberPosition.None);
        return outer;
    }

    /// <summary>Begins a member. False when the value has reached its limit.</summary>
    /// <param name="encodedName">The name, with what stands around it: the separator before it and the colon.</param>
    /// <param name="index">The member's index.</param>
    internal bool BeginMember(ReadOnlySpan<byte> encodedName, int index)
    {
        if (!HasRoom())
        {
            Truncated = true;
            return false;
        }

        _json.WriteRaw(encodedName);
        _member = new MemberPosition(index, _json.Length);
        return true;
    }

    /// <summary>
    /// Puts a failure in the place of the value of the member that was begun last, and goes on to the next one. False when
    /// none was begun from <paramref name="first"/> on: then it is not a getter that fails, and would fail again.
    /// </summary>
    internal bool TryFailMember(Exception exception, int depth, ref int first)
    {
        if (_member.Index < first)
            return false;

        Fail(exception, _member.Start, depth);
        first = _member.Index + 1;
        return true;
    }

    /// <summary>Puts a failure in the place of an object whose members cannot be written: their code may not even load.</summary>
    internal void FailMembers(Exception exception, int start, int depth, MemberPosition outer)
    {
        Fail(exception, start, depth - 1);
        _member = outer;
    }

    internal void EndMembers(MemberPosition outer)
    {
        End((byte)'}');
        _member = outer;
    }

    /// <summary>Notes that values were left out, and what text went with them.</summary>
    internal void MarkCut(CutMeasure text)
    {
        Truncated = true;
        CutText += text;
    }

    /// <summary>Runs a user's code; what it throws stands in place of the value and is counted.</summary>
    internal void WriteGuarded<TValue>(TValue value, Action<CaptureWriter, TValue> write)
    {
        int start = _json.Length;
        int depth = _path.Depth;
        try
        {
            write(this, value);
        }
        catch (Exception exception)
        {
            FailValue(exception, start, depth);
        }
    }

    /// <summary>Puts a failure in the place of a value, and counts it.</summary>
    internal void FailValue(Exception exception, int start, int depth)
    {
        Counters.CaptureFailed(exception);
        Fail(exception, start, depth);
    }

    /// <summary>Takes back the value of a member that is not to be kept.</summary>
    private void Withhold()
    {
        if (_withheld is not { } withheld)
            return;

        _withheld = null;
        _json.Truncate(withheld.Start);
        WriteRedacted();
        Truncated = withheld.Truncated;
        CutText = withheld.CutText;
    }

    private void Fail(Exception exception, int start, int depth)
    {
        _json.Truncate(start);
        _path.LeaveTo(depth);
        _json.WriteString($"[capture failed: {exception.GetType().FullName}]");
    }

    private void End(byte bracket)
    {
        _path.Leave();
        _json.WriteByte(bracket);
    }

    private bool HasRoom() => _json.Length - _valueStart < _limits.MaxBytes;

    private bool TryDescendInto(object value)
    {
        if (_path.Depth >= _limits.MaxDepth)
        {
            WriteTooDeep(value.GetType());
            return false;
        }

        if (_path.Contains(value))
        {
            _json.WriteString($"[cycle: {value.GetType()}]");
            return false;
        }

        _path.Enter(value);
        return true;
    }

    private void WriteTooDeep(Type type)
    {
        Truncated = true;
        WriteTypeName(type.ToString());
    }
}
