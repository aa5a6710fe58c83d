using System.Runtime.CompilerServices;

namespace TraceLlm.Capture;

/// <summary>
/// Members whose values cannot change any more are kept as they are. Whoever makes the document makes JSON of them: as a rule
/// the background writer, and nobody where nothing is stored.
/// </summary>
public sealed partial class CaptureWriter
{
    private DeferredText[] _texts = [];
    private int[] _textOffsets = [];
    private int _textCount;
    private bool _mayDefer;

    /// <summary>Whether any member has been kept as it is: what is written is not JSON then, but what <see cref="WriteDeferred"/> takes.</summary>
    internal bool HasDeferred { get; private set; }

    /// <summary>The texts that are kept.</summary>
    internal ReadOnlySpan<DeferredText> DeferredTexts => _texts.AsSpan(0, _textCount);

    /// <summary>Where in what is written the member of each text begins.</summary>
    internal ReadOnlySpan<int> DeferredTextOffsets => _textOffsets.AsSpan(0, _textCount);

    /// <summary>Whether any of them is a text.</summary>
    internal bool HasDeferredTexts => _textCount > 0;

    /// <summary>Takes the value of a parameter: keeps it as it is if it may, and there is room; else writes it.</summary>
    /// <param name="names">The names of the parameters.</param>
    /// <param name="index">The parameter's index.</param>
    /// <param name="value">The value.</param>
    internal void WriteArgument<T>(MemberName[] names, int index, T value)
        where T : struct, ICapturedValue
    {
        if (TryDefer(index, value))
            return;

        WriteName(names[index], IsRedacted(index));
        value.Write(this);
    }

    /// <summary>Gives members, of which some were kept as they were, as JSON: until the next call.</summary>
    /// <param name="members">What was written.</param>
    /// <param name="names">The names of the parameters.</param>
    /// <param name="texts">The texts, by index.</param>
    internal ReadOnlySpan<byte> WriteDeferred(ReadOnlySpan<byte> members, MemberName[] names, ReadOnlySpan<DeferredText> texts)
    {
        _json.Clear();
        ForgetCut();
        while (!members.IsEmpty)
        {
            int length = DeferredMember.IndexIn(members);
            if (length > 0)
            {
                _json.WriteRaw(members[..length]);
            }
            else
            {
                (DeferredKind kind, int index, long value) = DeferredMember.Read(members);
                WriteName(index == DeferredMember.Result ? Result : names[index]);
                WriteDeferredValue(kind, value, texts);
                length = DeferredMember.Length;
            }

            members = members[length..];
        }

        _json.CloseMembers();
        return _json.Written;
    }

    private void WriteDeferredValue(DeferredKind kind, long value, ReadOnlySpan<DeferredText> texts)
    {
        if (kind is not DeferredKind.Text)
        {
            Write(new CapturedScalar(kind, value));
            return;
        }

        DeferredText text = texts[(int)value];
        _rules = text.Rules;
        WriteText(text.Text);
    }

    private void Write<T>(T value)
        where T : struct, ICapturedValue => value.Write(this);

    private bool TryDefer<T>(int index, T value)
        where T : struct, ICapturedValue
    {
        if (!_mayDefer || index > DeferredMember.MaxIndex || IsRedacted(index))
            return false;

        return T.IsText ? TryDeferText(value.Text, index) : TryDefer(value.Kind, index, value.Bits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryDefer(DeferredKind kind, int index, long value)
    {
        if (!_json.TryWriteDeferred(kind, index, value))
            return false;

        HasDeferred = true;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryDeferText(string? text, int index)
    {
        if (!_rules.Defers(text))
            return false;

        int count = _textCount;
        if (count == _texts.Length)
        {
            Array.Resize(ref _texts, Math.Max(4, 2 * count));
            Array.Resize(ref _textOffsets, _texts.Length);
        }

        _texts[count] = new DeferredText(text, _rules);
        _textOffsets[count] = _json.Length;
        if (!TryDefer(DeferredKind.Text, index, value: 0))
            return false;

        _textCount = count + 1;
        return true;
    }

    private void ForgetDeferred()
    {
        HasDeferred = false;
        if (_textCount == 0)
            return;

        Array.Clear(_texts, 0, _textCount);
        _textCount = 0;
    }
}
