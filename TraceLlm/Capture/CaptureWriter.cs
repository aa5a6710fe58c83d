using System.ComponentModel;
using System.Runtime.CompilerServices;
using TraceLlm.Diagnostics;

namespace TraceLlm.Capture;

/// <summary>
/// Writes arguments and results as JSON at the call. One per thread, in use by one capture at a time; while it is in
/// use, nothing that runs on the thread is traced.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CaptureWriter
{
    [ThreadStatic]
    private static CaptureWriter? t_current;

    private readonly Utf8JsonBuffer _json = new(1024);
    private readonly ValuePath _path = new();
    private CaptureRules _rules = CaptureRules.BuiltIn;
    private MemberPosition _member;
    private int _valueStart;
    private bool[]? _redacted;
    private WithheldValue? _withheld;

    private CaptureWriter()
    {
    }

    /// <summary>Whether this thread is capturing: nothing is traced then.</summary>
    internal static bool IsCapturing => OfThread is { IsOpen: true };

    /// <summary>The thread's own writer; null until it has captured something.</summary>
    internal static CaptureWriter? OfThread
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => t_current;
    }

    /// <summary>Whether a capture is using it.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>The name of the member that a result is written as.</summary>
    internal static MemberName Result { get; } = MemberName.Of("result");

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

    /// <param name="rules">What holds for the values.</param>
    /// <param name="ofThread">The thread's own writer, or null.</param>
    /// <param name="redacted">By index, the parameters that are named as secrets; null when none is.</param>
    /// <param name="mayDefer">Whether what is written need not be JSON yet.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static CaptureWriter Open(CaptureRules rules, CaptureWriter? ofThread = null, bool[]? redacted = null, bool mayDefer = false)
    {
        ofThread ??= OfThread;
        CaptureWriter writer = ofThread is { IsOpen: false } ? ofThread : Another();
        writer.IsOpen = true;
        writer._mayDefer = mayDefer;
        if (!ReferenceEquals(writer._rules, rules))
            writer._rules = rules;

        if (!ReferenceEquals(writer._redacted, redacted))
            writer._redacted = redacted;

        if (writer.Truncated)
            writer.ForgetCut();

        return writer;
    }

    /// <summary>The thread's own writer is in use when the code of a captured value completes a span that was begun before.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CaptureWriter Another() => t_current is { IsOpen: true } ? new CaptureWriter() : t_current ??= new CaptureWriter();

    /// <summary>Makes an object of the members; <see cref="Written"/> is whole afterwards, unless members are kept as they are.</summary>
    internal void Finish()
    {
        if (_withheld is not null)
            Withhold(_withheld);

        if (!HasDeferred)
            _json.CloseMembers();
    }

    /// <summary>Closes it if that has not been done: something failed.</summary>
    internal void Abandon()
    {
        if (IsOpen)
            Close();
    }

    internal void Close()
    {
        IsOpen = false;
        _withheld = null;
        _valueStart = 0;
        if (HasDeferred)
            ForgetDeferred();

        _path.LeaveTo(0);
        _json.ClearAndTrim(CaptureLimits.RetainedBufferLength);
    }

    /// <summary>Begins a member.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isRedacted">Whether its value, whatever is written as such, is not to be kept.</param>
    internal void WriteName(MemberName name, bool isRedacted = false)
    {
        if (_withheld is not null)
            Withhold(_withheld);

        _valueStart = _json.WriteName(name);
        if (!isRedacted)
            return;

        _withheld = new WithheldValue(_valueStart, Truncated, CutText);
        // What comes next takes the value back first, so it has to be written by name.
        _mayDefer = false;
    }

    /// <summary>Whether the name of a parameter is that of a secret.</summary>
    internal bool IsRedacted(int parameter) => _redacted is not null && _redacted[parameter];

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
    internal bool IsSecretName(ReadOnlySpan<char> name) => _rules.Redaction.Covers(name);

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
        if (!_rules.Redaction.Covers(name))
            return true;

        WriteRedacted();
        return false;
    }

    /// <summary>Writes a text without its secrets: they are looked for before it is cut. Gives whether that changed it.</summary>
    private bool WriteLimited(ReadOnlySpan<char> value)
    {
        string? redacted = _rules.Redaction.TryRedact(value);
        if (redacted is not null)
            value = redacted;

        int maxLength = _rules.Limits.MaxLength;
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

    /// <summary>Notes that values were left out, and what text went with them.</summary>
    internal void MarkCut(CutMeasure text)
    {
        Truncated = true;
        CutText += text;
    }

    private void ForgetCut()
    {
        Truncated = false;
        CutText = default;
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
    private void Withhold(WithheldValue withheld)
    {
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
}
