using System.Diagnostics;
using TraceLlm.Capture;
using TraceLlm.Diagnostics;
using TraceLlm.Llm;
using TraceLlm.Spans;

namespace TraceLlm.Streams;

/// <summary>
/// The span of one enumeration. It begins at the first move, is current only while the stream itself runs, and ends when
/// the stream completes, fails or is left. Nothing here throws. Enumerators are not thread-safe, and neither is what is
/// recorded of one that two threads use; but each of them gets its own context back.
/// </summary>
internal sealed class StreamSpan(StreamCall call)
{
    private Span? _span;
    private StreamOutput? _output;
    private LlmReader? _reader;
    private Entered? _entered;
    private int _begun;
    private bool _ended;

    /// <summary>Runs a move of the stream under the span. The first move begins it.</summary>
    [StackTraceHidden]
    [DebuggerStepThrough]
    public TResult Move<TStream, TResult>(TStream stream, Func<TStream, TResult> move)
    {
        if (Volatile.Read(ref _begun) == 0 && Interlocked.Exchange(ref _begun, 1) == 0)
            Guard(static span => span.Begin());

        return Under(stream, move);
    }

    /// <summary>Runs a part of the stream under the span, if it has begun and not ended.</summary>
    [StackTraceHidden]
    [DebuggerStepThrough]
    public TResult Under<TStream, TResult>(TStream stream, Func<TStream, TResult> part)
    {
        Entered? entered = Enter();
        try
        {
            return Run(stream, part);
        }
        finally
        {
            if (entered is not null)
                Leave(entered);
        }
    }

    /// <summary>Counts what the stream is about to hand out.</summary>
    public void Advance()
    {
        if (_ended || _span is not { } span)
            return;

        try
        {
            span.CountChunk();
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }

    /// <summary>Takes in what the stream hands out.</summary>
    public void Add<T>(T chunk)
    {
        if (_ended)
            return;

        try
        {
            _output?.Add(chunk);
            if (_reader is not null && call.Read is Action<LlmReader, T, int> read)
                SpanReading.ReadChunk(_span!, _reader, chunk, read);
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
        Guard(static span =>
        {
            span.Report();
            span._span!.End();
        });
    }

    /// <summary>Records a stream that there never was: the method that was to return it threw.</summary>
    public void FailBeforeFirstMove(Exception thrown)
    {
        Guard(static span => span.Begin());
        Fail(thrown);
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
        _entered = null;
        return true;
    }

    private Entered? Enter()
    {
        if (_ended || _span is not { } span)
            return null;

        try
        {
            // As a rule every move is made in the same context.
            if (_entered is { } last && last.Context.TryEnterAgain())
                return last;

            Span? previous = CurrentSpan.Value;
            var entered = new Entered(span, previous, SpanContext.Enter(span));
            // An Activity is also told that it becomes current.
            _entered = span.Activity is null ? entered : null;
            return entered;
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
            return null;
        }
    }

    private static void Leave(Entered entered)
    {
        try
        {
            entered.Context.Leave(entered.Span, entered.Previous, onlyIfCurrent: false);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }

    /// <summary>What a stream reported before it failed or was left has been used.</summary>
    private void Report()
    {
        if (_reader is not null)
            SpanReading.ReportStream(_span!, _reader);
    }

    private void End()
    {
        Report();
        if (_output is not null && _span!.MayDefer && _output.TryTakeText(out KeptOutput<CapturedText> text))
            _span.End(text);
        else if (_output is not null || call.Method.RedactsResult)
            _span!.EndWith(_output, static (writer, output) => output?.WriteTo(writer));
        else
            _span!.End();
    }

    /// <summary>What a part of the stream runs under. An object, since a thread must not see halves of two.</summary>
    /// <param name="Span">The span.</param>
    /// <param name="Previous">What was current before.</param>
    /// <param name="Context">What gives that back.</param>
    private sealed record Entered(Span Span, Span? Previous, SpanContext Context);

    private void Begin()
    {
        MethodDescriptor method = call.Method;
        if (!TracingSwitch.Enabled || SpanSource.Open(method, out CaptureWriter? input) is not { } span)
            return;

        if (!TryJoin(span, input))
            return;

        bool takesIn = span.CapturesOutput && !method.RedactsResult && !method.OmitsResult;
        _output = takesIn ? new StreamOutput(span.CaptureRules, call.Write) : null;
        _reader = call.Read is null ? null : SpanReading.ReaderFor(span, isStream: true);
        _span = span;
        if (call.Messages is { } messages)
            SpanReading.ReadArguments(span, StreamArgument.Values(call.Arguments), new LlmDelegate<object?[]>(messages));
    }

    private bool TryJoin(Span span, CaptureWriter? input)
    {
        try
        {
            for (int index = 0; input is not null && index < call.Arguments.Length; index++)
            {
                input.WriteName(call.Method.ParameterNames[index], input.IsRedacted(index));
                StreamArgument.Write(input, call.Arguments[index]);
            }

            return span.Join(input);
        }
        finally
        {
            input?.Abandon();
        }
    }
}
