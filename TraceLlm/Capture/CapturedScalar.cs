using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TraceLlm.Capture;

/// <summary>A number, a <c>bool</c> or a cancellation token as woven code hands it over. One type for all, so that few methods are compiled for them at run time.</summary>
/// <remarks>Made inline, also where tracing is off as a rule: a call would have the woven method save registers for it.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CapturedScalar : ICapturedValue
{
    private readonly long _bits;
    private readonly DeferredKind _kind;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal CapturedScalar(DeferredKind kind, long bits) => (_kind, _bits) = (kind, bits);

    static bool ICapturedValue.IsText => false;

    DeferredKind ICapturedValue.Kind => _kind;

    long ICapturedValue.Bits => _bits;

    bool ICapturedValue.IsKept(CaptureRules rules) => true;

    string? ICapturedValue.Text => null;

    /// <summary>Takes a signed integer of at most 32 bits, or an unsigned one of at most 16.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CapturedScalar OfInt32(int value) => new(DeferredKind.Integer, value);

    /// <summary>Takes an unsigned integer of 32 bits.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CapturedScalar OfUInt32(uint value) => new(DeferredKind.Integer, value);

    /// <summary>Takes a signed integer of 64 bits.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CapturedScalar OfInt64(long value) => new(DeferredKind.Integer, value);

    /// <summary>Takes a <c>double</c>.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CapturedScalar OfDouble(double value) => new(DeferredKind.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Takes a <c>float</c>.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CapturedScalar OfSingle(float value) => new(DeferredKind.Single, BitConverter.SingleToInt32Bits(value));

    /// <summary>Takes a <c>bool</c>.</summary>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CapturedScalar OfBoolean(bool value) => new(DeferredKind.Boolean, value ? 1 : 0);

    /// <summary>Takes a cancellation token.</summary>
    /// <param name="value">The token.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CapturedScalar OfCancellationToken(CancellationToken value)
    {
        _ = value;
        return new CapturedScalar(DeferredKind.CancellationToken, bits: 0);
    }

    void ICapturedValue.Write(CaptureWriter writer)
    {
        switch (_kind)
        {
            case DeferredKind.Integer:
                StaticValues.Write(writer, _bits);
                break;
            case DeferredKind.Double:
                StaticValues.Write(writer, BitConverter.Int64BitsToDouble(_bits));
                break;
            case DeferredKind.Single:
                StaticValues.Write(writer, BitConverter.Int32BitsToSingle((int)_bits));
                break;
            case DeferredKind.CancellationToken:
                StaticValues.Write(writer, CancellationToken.None);
                break;
            default:
                StaticValues.Write(writer, _bits != 0);
                break;
        }
    }
}
