using System.ComponentModel;
using System.Runtime.CompilerServices;
using TraceLlm.Capture;
using TraceLlm.Diagnostics;
using TraceLlm.Llm;
using TraceLlm.Spans;

namespace TraceLlm.Woven;

/// <summary>
/// What the code of a woven method calls, from entry to return. A contract with every assembly woven so far: members
/// are added, never changed. Nothing here throws; what fails inside is counted in <see cref="Tracer.Statistics"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class TracedCall
{
    /// <summary>Makes the span of a call. Null when the call is not to be recorded.</summary>
    /// <param name="method">The method.</param>
    /// <param name="input">The writer for the arguments; null when they are not to be captured.</param>
    public static Span? Open(MethodDescriptor method, out CaptureWriter? input)
    {
        try
        {
            return SpanSource.Open(method, out input);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
            input = null;
            return null;
        }
    }

    /// <summary>Begins a span whose arguments have been written.</summary>
    /// <param name="span">The span.</param>
    /// <param name="input">The writer of the arguments, or null.</param>
    public static void Join(Span span, CaptureWriter? input)
    {
        try
        {
            span.Join(input);
        }
        catch (Exception exception)
        {
            Failed(exception, input);
        }
    }

    /// <summary>Makes a span that has begun current.</summary>
    /// <param name="span">The span.</param>
    /// <returns>What gives the caller its own context back.</returns>
    public static SpanContext MakeCurrent(Span span)
    {
        try
        {
            return span.MakeCurrent();
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
            return default;
        }
    }

    /// <summary>Makes the span of a state machine current, unless it has been: each of its moves begins with it.</summary>
    /// <param name="span">The span.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter(Span span)
    {
        if (!span.IsEntered)
            EnterFirst(span);
    }

    /// <summary>Gives the writer for the result, or null when it is not to be captured.</summary>
    /// <param name="span">The span.</param>
    /// <param name="ofThread">This thread's own writer, if it is at hand: never one from before a suspension.</param>
    public static CaptureWriter? OpenOutput(Span span, CaptureWriter? ofThread)
    {
        try
        {
            return span.OpenOutput(ofThread);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
            return null;
        }
    }

    /// <summary>Reads the messages among the arguments of a call of a model.</summary>
    /// <param name="span">The span, which has started.</param>
    /// <param name="arguments">The arguments by index; only those that are read need be there.</param>
    /// <param name="read">A function of the reader, the arguments and the first step.</param>
    public static void ReadMessages(Span span, object?[] arguments, nint read) =>
        SpanReading.ReadArguments(span, arguments, new LlmFunction<object?[]>(read));

    /// <summary>Reads usage, model, finish reasons and messages of a result.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="span">The span.</param>
    /// <param name="result">The result.</param>
    /// <param name="read">A function of the reader, the result and the first step.</param>
    public static void ReadResult<T>(Span span, T result, nint read) =>
        SpanReading.ReadResult(span, result, new LlmFunction<T>(read));

    /// <summary>
    /// Gives the caller of an asynchronous method its own context back. An exception here left the method itself, not its
    /// task: nothing else will end the span then.
    /// </summary>
    /// <param name="exception">What was thrown, or null.</param>
    /// <param name="span">The span.</param>
    /// <param name="context">What <see cref="MakeCurrent"/> gave.</param>
    public static void Leave(Exception? exception, Span span, SpanContext context)
    {
        LeaveContext(span, context);
        if (exception is not null)
            Fail(exception, span);
        else
            span.Observe(null);
    }

    /// <summary>Ends the span.</summary>
    /// <param name="span">The span.</param>
    /// <param name="output">The writer of the result; null when it is not captured.</param>
    public static void End(Span span, CaptureWriter? output)
    {
        try
        {
            span.End(output);
        }
        catch (Exception exception)
        {
            Failed(exception, output);
        }
    }

    /// <summary>Ends the span with a result that cannot change any more.</summary>
    /// <typeparam name="T">What it is handed over as.</typeparam>
    /// <param name="span">The span.</param>
    /// <param name="ofThread">This thread's own writer, if it is at hand: never one from before a suspension.</param>
    /// <param name="value">The result.</param>
    public static void EndWith<T>(Span span, CaptureWriter? ofThread, T value)
        where T : struct, ICapturedValue
    {
        CaptureWriter? output = null;
        SpanContext none = default;
        try
        {
            EndWith(span, ofThread, value, leaves: false, ref none, ref output);
        }
        catch (Exception failure)
        {
            Failed(failure, output);
            End(span, output: null);
        }
    }

    /// <summary>Ends the span of a synchronous method that has returned: the caller's context is its own again before.</summary>
    /// <param name="span">The span.</param>
    /// <param name="context">What <see cref="MakeCurrent"/> gave.</param>
    /// <param name="output">The writer of the result; null when it is not captured.</param>
    public static void Return(Span span, SpanContext context, CaptureWriter? output)
    {
        try
        {
            End(span, new WrittenOutput(output), leaves: true, ref context);
        }
        catch (Exception failure)
        {
            Failed(failure, output);
            Exit(null, span, context);
        }
    }

    /// <summary>Ends the span of a synchronous method with a result that cannot change any more.</summary>
    /// <typeparam name="T">What it is handed over as.</typeparam>
    /// <param name="span">The span.</param>
    /// <param name="context">What <see cref="MakeCurrent"/> gave.</param>
    /// <param name="ofThread">This thread's own writer, if it is at hand: never one from before a suspension.</param>
    /// <param name="value">The result.</param>
    public static void ReturnWith<T>(Span span, SpanContext context, CaptureWriter? ofThread, T value)
        where T : struct, ICapturedValue
    {
        CaptureWriter? output = null;
        try
        {
            EndWith(span, ofThread, value, leaves: true, ref context, ref output);
        }
        catch (Exception failure)
        {
            Failed(failure, output);
            Exit(null, span, context);
        }
    }

    /// <summary>Ends the span of a synchronous method that has not returned.</summary>
    /// <param name="exception">What was thrown; null for what is no exception.</param>
    /// <param name="span">The span.</param>
    /// <param name="context">What <see cref="MakeCurrent"/> gave.</param>
    public static void Exit(Exception? exception, Span span, SpanContext context)
    {
        LeaveContext(span, context);
        span.Observe(exception);
        End(span, output: null);
    }

    /// <summary>
    /// Notes an exception that leaves the body, while the filters above are being asked: it may still be handled inside.
    /// </summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="span">The span, or null when the call is not recorded.</param>
    /// <returns>The exception; null for what is none.</returns>
    public static Exception? Note(object? exception, Span? span)
    {
        var noted = exception as Exception;
        if (noted is not null)
            span?.Observe(noted);

        return noted;
    }

    /// <summary>Ends the span of an asynchronous method with the exception that its task will carry, or that left the method itself.</summary>
    /// <param name="exception">The exception; null for what is none.</param>
    /// <param name="span">The span, or null when the call is not recorded.</param>
    public static void Fail(Exception? exception, Span? span)
    {
        if (span is null)
            return;

        span.Observe(exception);
        End(span, output: null);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void EndWith<T>(Span span, CaptureWriter? ofThread, T value, bool leaves, ref SpanContext context, ref CaptureWriter? output)
        where T : struct, ICapturedValue
    {
        CaptureRules rules = span.Method.SettingsAtCall.CaptureRules;
        if (span.Keeps(value, rules))
        {
            End(span, new KeptOutput<T>(value, rules), leaves, ref context);
            return;
        }

        output = span.OpenOutput(ofThread);
        if (output is not null)
            value.Write(Captured.BeginResult(output));

        End(span, new WrittenOutput(output), leaves, ref context);
    }

    /// <param name="span">The span.</param>
    /// <param name="output">The result.</param>
    /// <param name="leaves">Whether the caller gets its own context back with it.</param>
    /// <param name="context">What <see cref="MakeCurrent"/> gave; empty when it has been left.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void End<TOutput>(Span span, TOutput output, bool leaves, ref SpanContext context)
        where TOutput : struct, ISpanContent
    {
        if (leaves)
        {
            span.Leave(context, onlyIfCurrent: false);
            context = default;
            span.Observe(null);
        }

        span.End(output);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EnterFirst(Span span)
    {
        try
        {
            span.Enter();
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }

    private static void LeaveContext(Span span, SpanContext context)
    {
        try
        {
            span.Leave(context, onlyIfCurrent: false);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }

    /// <summary>Whatever failed, as a clock of the application's: while a writer is open, nothing on its thread is traced.</summary>
    private static void Failed(Exception exception, CaptureWriter? writer)
    {
        Counters.InternalFailed(exception);
        writer?.Abandon();
    }
}
