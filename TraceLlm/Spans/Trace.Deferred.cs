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

    /// <summary>Keeps values as they are. False when there is no room. Under the lock.</summary>
    /// <param name="values">The values, which can be kept.</param>
    /// <param name="index">Which member the first of them is.</param>
    /// <param name="rules">What holds for them.</param>
    /// <param name="slice">Where they are then.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryKeep<T0, T1, T2>(in CapturedValues<T0, T1, T2> values, int index, CaptureRules rules, out BufferSlice slice)
        where T0 : struct, ICapturedValue
        where T1 : struct, ICapturedValue
        where T2 : struct, ICapturedValue
    {
        long footprint = FootprintOf(values.First, rules) + FootprintOf(values.Second, rules) + FootprintOf(values.Third, rules);
        if (footprint > 0 && !HasRoomFor(footprint))
        {
            slice = default;
            return false;
        }

        long capacity = Buffer.Capacity;
        ref byte target = ref Buffer.Append(CapturedValues<T0, T1, T2>.Count * DeferredMember.Length, out slice);
        Keep(values.First, index, rules, ref target);
        if (CapturedValues<T0, T1, T2>.Count > 1)
            Keep(values.Second, index + 1, rules, ref Unsafe.Add(ref target, DeferredMember.Length));

        if (CapturedValues<T0, T1, T2>.Count > 2)
            Keep(values.Third, index + 2, rules, ref Unsafe.Add(ref target, 2 * DeferredMember.Length));

        slice = slice.Deferred;
        if (Buffer.Capacity != capacity)
            NoteGrowth();

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long FootprintOf<T>(T value, CaptureRules rules)
        where T : struct, ICapturedValue
    {
        if (!T.IsText)
            return 0;

        var text = new DeferredText(value.Text!, rules);
        return IndexOf(text) < 0 ? text.Footprint : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Keep<T>(T value, int index, CaptureRules rules, ref byte target)
        where T : struct, ICapturedValue =>
        DeferredMember.Write(ref target, value.Kind, index, T.IsText ? PlaceOf(new DeferredText(value.Text!, rules)) : value.Bits);

    /// <summary>The index of a text, which is kept from then on.</summary>
    private int PlaceOf(in DeferredText text)
    {
        int index = IndexOf(text);
        return index >= 0 ? index : Keep(text);
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
            Buffer.SetDeferred(slice, offsets[position], PlaceOf(texts[position]));
    }

    private void ReleaseTexts()
    {
        if (Interlocked.Exchange(ref _texts, null) is { } texts)
            s_textLists.Return(texts);
    }
}
