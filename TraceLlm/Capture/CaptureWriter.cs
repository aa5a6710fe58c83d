using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    private bool _open;
    private int _maxLength;
    private int _depth;
    private bool _first;

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

    /// <summary>Whether anything of the values had to be left out.</summary>
    internal bool Truncated { get; private set; }

    /// <summary>The text that was cut away, for the token estimate.</summary>
    internal TextMeasure CutText { get; private set; }

    internal static CaptureWriter Open(int maxLength)
    {
        // The thread's own writer is in use when the code of a captured value completes a span that was begun before.
        CaptureWriter writer = t_current is { _open: true } ? new CaptureWriter() : t_current ??= new CaptureWriter();
        writer._open = true;
        writer._maxLength = maxLength;
        writer._depth = 0;
        writer._first = true;
        writer.Truncated = false;
        writer.CutText = default;
        writer._json.WriteByte((byte)'{');
        return writer;
    }

    /// <summary>Ends the object; <see cref="Written"/> is whole afterwards.</summary>
    internal void Finish() => _json.WriteByte((byte)'}');

    internal void Close()
    {
        _open = false;
        _json.ClearAndTrim(CaptureLimits.RetainedBufferLength);
    }

    /// <summary>Begins a member. Its name is written as it stands in metadata.</summary>
    internal void WriteName(ReadOnlySpan<byte> encodedName)
    {
        if (_first)
            _first = false;
        else
            _json.WriteByte((byte)',');

        _json.WriteRaw(encodedName);
    }

    internal void WriteString(string? value)
    {
        if (value is null)
            _json.WriteNull();
        else
            WriteText(value);
    }

    internal void WriteText(ReadOnlySpan<char> value)
    {
        if (value.Length <= _maxLength)
        {
            _json.WriteString(value);
            return;
        }

        int kept = _maxLength > 0 && char.IsHighSurrogate(value[_maxLength - 1]) ? _maxLength - 1 : _maxLength;
        _json.WriteString(value[..kept]);
        CutText += TextMeasure.OfCut(value, kept);
        Truncated = true;
    }

    /// <summary>What stands for a value that cannot be held or walked: the name of its type.</summary>
    internal void WriteTypeName(string typeName) => _json.WriteString(typeName);

    /// <summary>Writes a span of values as an array, of characters as a string, of bytes as size and hash.</summary>
    internal void WriteSpan<T>(ReadOnlySpan<T> value)
    {
        if (typeof(T) == typeof(char))
        {
            WriteText(Reinterpret<T, char>(value));
            return;
        }

        if (typeof(T) == typeof(byte))
        {
            BinaryValues.Write(this, Reinterpret<T, byte>(value));
            return;
        }

        int start = BeginItems();
        for (int index = 0; index < value.Length && Admit(index, start); index++)
            StaticValues.Write(this, value[index]);

        EndItems();
    }

    /// <summary>Begins an array. Gives its position, for <see cref="Admit"/>.</summary>
    internal int BeginItems() => Begin((byte)'[');

    /// <summary>Begins an object. Gives its position, for <see cref="Admit"/>.</summary>
    internal int BeginObject() => Begin((byte)'{');

    /// <summary>Whether one more item may be written; if so its separator is.</summary>
    internal bool Admit(int index, int start)
    {
        if (index >= CaptureLimits.MaxItems || _json.Length - start > _maxLength)
        {
            Truncated = true;
            return false;
        }

        if (index > 0)
            _json.WriteByte((byte)',');

        return true;
    }

    internal void EndItems() => End((byte)']');

    internal void EndObject() => End((byte)'}');

    /// <summary>Whether collections may nest one level deeper.</summary>
    internal bool MayDescend()
    {
        if (_depth < CaptureLimits.MaxDepth)
            return true;

        Truncated = true;
        return false;
    }

    /// <summary>Notes that values were left out, and what text went with them.</summary>
    internal void MarkCut(TextMeasure text)
    {
        Truncated = true;
        CutText += text;
    }

    /// <summary>Writes an array whose items are JSON already.</summary>
    internal void WriteArray(ReadOnlySpan<byte> items)
    {
        _json.WriteByte((byte)'[');
        _json.WriteRaw(items);
        _json.WriteByte((byte)']');
    }

    /// <summary>Runs a user's code; what it throws stands in place of the value and is counted.</summary>
    internal void WriteGuarded<TValue>(TValue value, Action<CaptureWriter, TValue> write)
    {
        int start = _json.Length;
        int depth = _depth;
        try
        {
            write(this, value);
        }
        catch (Exception exception)
        {
            _json.Truncate(start);
            _depth = depth;
            _json.WriteString($"[capture failed: {exception.GetType().FullName}]");
            Counters.CaptureFailed(exception);
        }
    }

    private int Begin(byte bracket)
    {
        _json.WriteByte(bracket);
        _depth++;
        return _json.Length;
    }

    private void End(byte bracket)
    {
        _depth--;
        _json.WriteByte(bracket);
    }

    private static ReadOnlySpan<TTo> Reinterpret<TFrom, TTo>(ReadOnlySpan<TFrom> value) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<TFrom, TTo>(ref MemoryMarshal.GetReference(value)), value.Length);
}
