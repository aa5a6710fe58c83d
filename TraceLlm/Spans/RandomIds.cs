using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TraceLlm.Spans;

/// <summary>
/// Random identifiers without locks: xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number
/// generators", 2018), one generator per thread, seeded by the system's cryptographic generator.
/// </summary>
internal static class RandomIds
{
    [ThreadStatic]
    private static ulong[]? t_state;

    /// <summary>A span id: 64 bits, never zero (W3C Trace Context, section 3.2.2.4).</summary>
    public static ulong NextSpanId()
    {
        ulong id;
        do
        {
            id = Next(t_state ??= Seed());
        }
        while (id == 0);

        return id;
    }

    /// <summary>A trace id: a random UUID, version 4, variant 1 (RFC 9562, section 5.4).</summary>
    public static TraceId NextTraceId()
    {
        ulong[] state = t_state ??= Seed();
        ulong high = (Next(state) & 0xFFFF_FFFF_FFFF_0FFF) | 0x0000_0000_0000_4000;
        ulong low = (Next(state) & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000;
        return new TraceId(high, low);
    }

    private static ulong Next(ulong[] state)
    {
        ulong result = BitOperations.RotateLeft(state[1] * 5, 7) * 9;
        ulong shifted = state[1] << 17;
        state[2] ^= state[0];
        state[3] ^= state[1];
        state[1] ^= state[2];
        state[0] ^= state[3];
        state[2] ^= shifted;
        state[3] = BitOperations.RotateLeft(state[3], 45);
        return result;
    }

    private static ulong[] Seed()
    {
        var state = new ulong[4];
        do
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(state.AsSpan()));
        }
        while (state is [0, 0, 0, 0]);

        return state;
    }
}
