using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TraceLlm.Capture;

/// <summary>
/// The name of a member that is written often, ready to be copied: a comma, the name as a JSON string, a colon. Immutable.
/// </summary>
internal readonly struct MemberName : IEquatable<MemberName>
{
    private readonly byte[] _padded;

    private MemberName(byte[] padded, int length) => (_padded, Length) = (padded, length);

    public int Length { get; }

    /// <summary>Room that <see cref="CopyTo"/> needs.</summary>
    public int PaddedLength => _padded.Length;

    public static MemberName Of(string name)
    {
        var json = new Utf8JsonBuffer(name.Length + 4);
        json.WriteByte((byte)',');
        json.WriteString(name);
        json.WriteByte((byte)':');
        byte[] padded = new byte[PaddedCopy.Padded(json.Length)];
        json.Written.CopyTo(padded);
        return new MemberName(padded, json.Length);
    }

    /// <summary>Copies the name, and what it is padded with: the caller has made sure of the room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CopyTo(ref byte target) => PaddedCopy.Copy(ref MemoryMarshal.GetArrayDataReference(_padded), ref target, Length);

    /// <inheritdoc/>
    public bool Equals(MemberName other) => _padded.AsSpan().SequenceEqual(other._padded);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MemberName other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Length;
}
