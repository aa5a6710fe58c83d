using TraceLlm.Capture;
using TraceLlm.Spans;

namespace TraceLlm.Streams;

/// <summary>
/// What a stream handed out: the concatenated text of string chunks, else the list of items. Items are captured when they
/// are handed out, as they may change afterwards. Not thread-safe, as enumerators are not.
/// </summary>
/// <param name="rules">What bounds it, and keeps secrets out.</param>
/// <param name="write">An action of the writer and an item; null where the items' type says enough.</param>
internal sealed class StreamOutput(CaptureRules rules, Delegate? write = null)
{
    private readonly int _maxHeld = (int)Math.Min((long)rules.Limits.MaxLength + CaptureLimits.RedactionMargin, int.MaxValue);
    private readonly Utf8JsonBuffer _items = new(256);
    private readonly System.Text.StringBuilder _text = new();
    private CutMeasure _cut;
    private CutCounter? _cutText;
    private bool _anyText;
    private bool _anyItem;
    private bool _truncated;
    private int _count;

    /// <summary>Takes in a chunk. Runs the code of the item's type, which is not traced meanwhile.</summary>
    public void Add<T>(T chunk)
    {
        if (chunk is string text && !_anyItem)
            AddText(text);
        else
            AddItem(chunk);
    }

    /// <summary>Gives all of it, if it is a text that can be kept as it is.</summary>
    public bool TryTakeText(out KeptOutput<CapturedText> output)
    {
        string? whole = _anyText && !_anyItem && !_truncated ? _text.ToString() : null;
        bool isKept = rules.Defers(whole);
        output = isKept ? new KeptOutput<CapturedText>(new CapturedText(whole), rules) : default;
        return isKept;
    }

    /// <summary>Writes all of it as the result of a span.</summary>
    public void WriteTo(CaptureWriter writer)
    {
        if (_anyItem)
            writer.Json.WriteArray(_items.Written);
        else if (_anyText)
            writer.WriteText(_text.ToString());
        else
            writer.Json.WriteArray(default);

        if (_truncated)
            writer.MarkCut(_cut + (_cutText?.Measure ?? default));
    }

    private void AddText(string text)
    {
        _anyText = true;
        int room = _maxHeld - _text.Length;
        if (text.Length <= room)
        {
            _text.Append(text);
            return;
        }

        int kept = room > 0 && char.IsHighSurrogate(text[room - 1]) ? room - 1 : room;
        _text.Append(text, 0, kept);
        CutCounter cut = _cutText ?? (_text.Length == 0 ? CutCounter.AtStart() : CutCounter.After(_text[^1]));
        cut.Add(text.AsSpan(kept));
        _cutText = cut;
        _truncated = true;
    }

    private void AddItem<T>(T chunk)
    {
        if (_anyText && !_anyItem)
            Write(_text.ToString());

        _anyItem = true;
        Write(chunk);
    }

    private void Write<T>(T item)
    {
        if (_count >= rules.Limits.MaxItems || _items.Length >= rules.Limits.MaxBytes)
        {
            _truncated = true;
            return;
        }

        CaptureWriter writer = CaptureWriter.Open(rules);
        try
        {
            int start = writer.Json.Length;
            StaticValues.WriteBy(writer, item, write as Action<CaptureWriter, T>);
            if (_count++ > 0)
                _items.WriteByte((byte)',');

            _items.WriteRaw(writer.Written[start..]);
            _truncated |= writer.Truncated;
            _cut += writer.CutText;
        }
        finally
        {
            writer.Close();
        }
    }
}
