using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TraceLlm.Capture;

namespace TraceLlm.Spans;

/// <summary>What it captured that is not JSON yet.</summary>
internal sealed partial class Trace
{
    /// <summary>Texts that are looked at for the same one.</summary>
    private const int RecentTexts = 4;

    private static readonly ListShelf<DeferredText> s_textLists = new();

    private List<DeferredText>? _texts;

    /// <summary>The texts that are kept as they are.</summary>
    public ReadOnlySpan<DeferredText> DeferredTexts => CollectionsMarshal.AsSpan(_texts);

    /// <summary>Keeps a value as it is. Under the lock.</summary>
    public BufferSlice AppendDeferred(DeferredKind kind, int index, long bits)
    {
        long capacity = Buffer.Capacity;
        BufferSlice slice = Buffer.Append(kind, index, bits).Deferred;
        if (Buffer.Capacity != capacity)
            NoteGrowth();

        return slice;
    }

    /// <summary>Keeps a text, and gives its index. False when there is no room. Under the lock.</summary>
    public bool TryKeep(in DeferredText text, out int index)
    {
        index = IndexOf(text);
        if (index >= 0)
            return true;

        if (!HasRoomFor(text.Footprint))
            return false;

        index = Keep(text);
        return true;
    }

    private int Keep(in DeferredText text)
    {
        List<DeferredText> texts = _texts ??= s_textLists.Take();
        texts.Add(text);
        CountTextFootprint(text.Footprint);
        return texts.Count - 1;
    }

    /// <summary>The index of a text that was kept a moment ago, as one that is handed on from call to call; -1 for none.</summary>
    private int IndexOf(in DeferredText text)
    {
        ReadOnlySpan<DeferredText> texts = DeferredTexts;
        for (int index = texts.Length - 1; index >= 0 && index >= texts.Length - RecentTexts; index--)
        {
            if (texts[index].IsSameAs(text))
                return index;
        }

        return -1;
    }

    /// <summary>Bytes that texts will hold in addition.</summary>
    private long FootprintOf(ReadOnlySpan<DeferredText> texts)
    {
        long footprint = 0;
        foreach (ref readonly DeferredText text in texts)
            footprint += IndexOf(text) < 0 ? text.Footprint : 0;

        return footprint;
    }

    /// <summary>Keeps the texts of what has been appended. Under the lock.</summary>
    private BufferSlice KeepDeferred(CaptureWriter captured, BufferSlice slice)
    {
        if (captured.HasDeferredTexts)
            KeepTexts(captured, slice);

        return slice.Deferred;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void KeepTexts(CaptureWriter captured, BufferSlice slice)
    {
        ReadOnlySpan<DeferredText> texts = captured.DeferredTexts;
        ReadOnlySpan<int> offsets = captured.DeferredTextOffsets;
        for (int position = 0; position < texts.Length; position++)
        {
            int index = IndexOf(texts[position]);
            Buffer.SetDeferred(slice, offsets[position], index >= 0 ? index : Keep(texts[position]));
        }
    }

    private void ReleaseTexts()
    {
        if (Interlocked.Exchange(ref _texts, null) is { } texts)
            s_textLists.Return(texts);
    }
}
