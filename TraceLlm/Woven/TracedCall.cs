using System.ComponentModel;
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
public static class TracedCall
{
    /// <summary>Makes the span of a call. Null when the call is not to be recorded.</summary>
    /// <param name="method">The method.</param>
    public static Span? Open(MethodDescriptor method)
    {
        try
        {
            return SpanSource.Open(method);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
            return null;
        }
    }

    /// <summary>Gives the writer for the arguments. Null when they are not to be captured.</summary>
    /// <param name="span">The span, opened and not started.</param>
    public static CaptureWriter? OpenInput(Span span)
    {
        try
        {
            return span.OpenInput();
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
            return null;
        }
    }

    /// <summary>Begins the span and makes it current.</summary>
    /// <param name="span">The span.</param>
    /// <param name="input">The writer of the arguments, or null.</param>
    public static void Start(Span span, CaptureWriter? input)
    {
        try
        {
            span.Start(input);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }

    /// <summary>Gives the writer for the result, or null when it is not to be captured.</summary>
    /// <param name="span">The span.</param>
    public static CaptureWriter? OpenOutput(Span span)
    {
        try
        {
            return span.OpenOutput();
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
            return null;
        }
    }

    /// <summary>Takes in the result.</summary>
    /// <param name="span">The span.</param>
    /// <param name="output">The writer of the result.</param>
    public static void CloseOutput(Span span, CaptureWriter output)
    {
        try
        {
            span.CloseOutput(output);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
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
    public static void Leave(Exception? exception, Span span)
    {
        LeaveContext(span);
        if (exception is not null)
            Fail(exception, span);
        else
            span.Observe(null);
    }

    /// <summary>Ends the span.</summary>
    /// <param name="span">The span.</param>
    public static void End(Span span)
    {
        try
        {
            span.End();
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }

    /// <summary>Ends the span of a synchronous method: the caller's context is its own again before.</summary>
    /// <param name="exception">What was thrown, or null for a normal return.</param>
    /// <param name="span">The span.</param>
    public static void Exit(Exception? exception, Span span)
    {
        LeaveContext(span);
        span.Observe(exception);
        End(span);
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

    /// <summary>Ends the span of an asynchronous method with the exception that its task will carry.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="span">The span, or null when the call is not recorded.</param>
    public static void Fail(Exception exception, Span? span)
    {
        if (span is null)
            return;

        span.Observe(exception);
        End(span);
    }

    private static void LeaveContext(Span span)
    {
        try
        {
            span.Leave(onlyIfCurrent: false);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }
}
