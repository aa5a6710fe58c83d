using System.Diagnostics;
using TraceLlm.Capture;
using TraceLlm.Diagnostics;
using TraceLlm.Spans;

namespace TraceLlm.Streams;

/// <summary>
/// The span of one enumeration. It begins at the first move, is current only while the stream itself runs, and ends when
/// the stream completes, fails or is left. Nothing here throws. Not thread-safe, as enumerators are not.
/// </summary>
internal sealed class StreamSpan(MethodDescriptor method, object?[] arguments)
{
    private Span? _span;
    private StreamOutput? _output;
    private bool _begun;
    private bool _ended;

    /// <summary>Runs a move of the stream under the span. The first move begins it.</summary>
    [StackTraceHidden]
    [DebuggerStepThrough]
    public TResult Move<TStream, TResult>(TStream stream, Func<TStream, TResult> move)
    {
        if (!_begun)
            Guard(static span => span.Begin());
        else
            Guard(static span => span.Enter());

        return Run(stream, move);
    }

    /// <summary>Runs the stream's disposal under the span, if it has begun.</summary>
    [StackTraceHidden]
    [DebuggerStepThrough]
    public TResult Dispose<TStream, TResult>(TStream stream, Func<TStream, TResult> dispose)
    {
        Guard(static span => span.Enter());
        return Run(stream, dispose);
    }

    /// <summary>Takes in what the stream is about to hand out.</summary>
    public void Advance<TStream, T>(TStream stream, Func<TStream, T> current)
    {
        if (_span is null || _ended)
            return;

        try
        {
            _span.CountChunk();
            _output?.Add(current(stream));
        }
        catch (Exception exception)
        {
            Counters.CaptureFailed(exception);
        }
    }

    /// <summary>Ends the span: the stream is at its end, or its consumer has left it.</summary>
    public void Complete()
    {
        if (TryEnd())
            Guard(static span => span.End());
    }

    /// <summary>Ends the span with the exception that the stream threw.</summary>
    public void Fail(Exception thrown)
    {
        if (!TryEnd())
            return;

        _span!.Observe(thrown);
        Guard(static span => span._span!.End());
    }

    /// <summary>Runs a part of the stream as it is; what it throws ends the span.</summary>
    [StackTraceHidden]
    [DebuggerStepThrough]
    public TResult Run<TStream, TResult>(TStream stream, Func<TStream, TResult> part)
    {
        Exception? thrown = null;
        try
        {
            TResult result = part(stream);
            thrown = null;
            return result;
        }
        catch (Exception exception) when (Note(exception, out thrown))
        {
            throw;
        }
        finally
        {
            Guard(static span => span._span?.Leave(onlyIfCurrent: false));
            if (thrown is not null)
                Fail(thrown);
        }
    }

    /// <summary>Notes an exception and lets it pass: nothing of ours unwinds the stack.</summary>
    private static bool Note(Exception exception, out Exception? noted)
    {
        noted = exception;
        return false;
    }

    private void Guard(Action<StreamSpan> action)
    {
        try
        {
            action(this);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }

    private bool TryEnd()
    {
        if (_span is null || _ended)
            return false;

        _ended = true;
        return true;
    }

    private void Enter()
    {
        if (!_ended)
            _span?.Enter();
    }

    private void End()
    {
        Span span = _span!;
        if (_output is { } output && span.OpenOutput() is { } writer)
        {
            writer.WriteName(CaptureWriter.Result);
            output.WriteTo(writer);
            span.CloseOutput(writer);
        }

        span.End();
    }

    private void Begin()
    {
        _begun = true;
        if (!TracingSwitch.Enabled || SpanSource.Open(method) is not { } span)
            return;

        CaptureWriter? input = span.OpenInput();
        for (int index = 0; input is not null && index < arguments.Length; index++)
        {
            input.WriteName(method.ParameterNames[index]);
            ObjectValues.Write(input, arguments[index]);
        }

        span.Start(input);
        _output = span.CapturesOutput ? new StreamOutput(span.CaptureMaxLength) : null;
        _span = span;
    }
}
