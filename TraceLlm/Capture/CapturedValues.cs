using System.Runtime.CompilerServices;

namespace TraceLlm.Capture;

/// <summary>Up to three arguments, or a result, that can be kept as they are. Those that are not there are a <see cref="NoValue"/> each, at the end.</summary>
internal readonly struct CapturedValues<T0, T1, T2>(T0 first, T1 second, T2 third)
    where T0 : struct, ICapturedValue
    where T1 : struct, ICapturedValue
    where T2 : struct, ICapturedValue
{
    public readonly T0 First = first;
    public readonly T1 Second = second;
    public readonly T2 Third = third;

    /// <summary>How many there are.</summary>
    public static int Count => typeof(T2) != typeof(NoValue) ? 3 : typeof(T1) != typeof(NoValue) ? 2 : 1;

    /// <summary>Whether all of them can be kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AreKept(CaptureRules rules) => First.IsKept(rules) && Second.IsKept(rules) && Third.IsKept(rules);

    /// <summary>Takes them one by one, as the first parameters: keeps or writes them.</summary>
    public void Write(CaptureWriter writer, MemberName[] names)
    {
        writer.WriteArgument(names, 0, First);
        if (Count > 1)
            writer.WriteArgument(names, 1, Second);

        if (Count > 2)
            writer.WriteArgument(names, 2, Third);
    }
}
