using System.Runtime.CompilerServices;
using TraceLlm.Capture;
using TraceLlm.Diagnostics;
using TraceLlm.Spans;

namespace TraceLlm.Woven;

/// <summary>The begin of a span in one call, for arguments that cannot change any more and are few.</summary>
public static partial class TracedCall
{
    /// <summary>Makes and begins the span of a call with one captured argument: the method's first parameter. Null when the call is not to be recorded.</summary>
    /// <typeparam name="T0">What the argument is handed over as.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="first">The argument.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span? Begin<T0>(MethodDescriptor method, T0 first)
        where T0 : struct, ICapturedValue =>
        Begin(method, first, default(NoValue), default(NoValue));

    /// <summary>The same with two.</summary>
    /// <typeparam name="T0">What the first is handed over as.</typeparam>
    /// <typeparam name="T1">What the second is handed over as.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span? Begin<T0, T1>(MethodDescriptor method, T0 first, T1 second)
        where T0 : struct, ICapturedValue
        where T1 : struct, ICapturedValue =>
        Begin(method, first, second, default(NoValue));

    /// <summary>The same with three.</summary>
    /// <typeparam name="T0">What the first is handed over as.</typeparam>
    /// <typeparam name="T1">What the second is handed over as.</typeparam>
    /// <typeparam name="T2">What the third is handed over as.</typeparam>
    /// <param name="method">The method.</param>
    /// <param name="first">The first.</param>
    /// <param name="second">The second.</param>
    /// <param name="third">The third.</param>
    public static Span? Begin<T0, T1, T2>(MethodDescriptor method, T0 first, T1 second, T2 third)
        where T0 : struct, ICapturedValue
        where T1 : struct, ICapturedValue
        where T2 : struct, ICapturedValue
    {
        Span? span = null;
        try
        {
            span = SpanSource.Open(method);
            span?.Join(new CapturedValues<T0, T1, T2>(first, second, third));
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }

        return span;
    }
}
