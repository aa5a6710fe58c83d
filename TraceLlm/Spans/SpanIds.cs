namespace TraceLlm.Spans;

/// <summary>
/// The ids of a trace's spans: they follow from one random number and the span's own, so that no span need hold its id.
/// Those of a trace differ, as each step of the mix can be undone; those of two traces as random numbers do. The mix is
/// that of SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014).
/// </summary>
internal readonly struct SpanIds
{
    /// <summary>The odd number next to 2^64 divided by the golden ratio.</summary>
    private const ulong Gamma = 0x9E37_79B9_7F4A_7C15;

    private readonly ulong _seed;

    private SpanIds(ulong seed) => _seed = seed;

    public static SpanIds New() => new(RandomIds.NextSpanId());

    /// <summary>The id of a span: 16 random-looking digits, never all zero (W3C Trace Context, section 3.2.2.4).</summary>
    public ulong Of(uint ordinal)
    {
        ulong mixed = _seed + (ordinal * Gamma);
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        mixed ^= mixed >> 31;
        return mixed == 0 ? Gamma : mixed;
    }
}
