using TraceLlm.Capture;
using TraceLlm.Diagnostics;
using TraceLlm.Llm;
using TraceLlm.Spans;

namespace TraceLlm.Streams;

/// <summary>Ends a span with a task that something else completes.</summary>
internal static class TaskObservation
{
    public static void Begin(Task? task, Span span) => Begin(task, span, static (_, span) => End(span));

    /// <param name="task">The task.</param>
    /// <param name="span">The span.</param>
    /// <param name="read">Reads what is known of the result's type; null for none.</param>
    /// <param name="write">Writes the result; null where its type says enough.</param>
    public static void Begin<T>(Task<T>? task, Span span, Action<LlmReader, T, int>? read, Action<CaptureWriter, T>? write) => Begin(
        task,
        span,
        read is null && write is null
            ? static (task, span) => End(span, ((Task<T>)task).Result, read: null, write: null)
            : (task, span) => End(span, ((Task<T>)task).Result, read, write));

    /// <summary>Ends the span of an operation that returned nothing.</summary>
    public static void End(Span span) =>
        Guarded(span, static span => span.EndWith(false, static (writer, _) => writer.WriteString(null)));

    /// <summary>Ends the span of an operation that returned a value.</summary>
    public static void End<T>(Span span, T result, Action<LlmReader, T, int>? read, Action<CaptureWriter, T>? write)
    {
        if (read is not null)
            SpanReading.ReadResult(span, result, new LlmDelegate<T>(read));

        Guarded((span, result, write), static state =>
        {
            if (state.write is not null || state.result is not string text || !state.span.TryEndWith(new CapturedText(text)))
            {
                state.span.EndWith(
                    (state.result, state.write), static (writer, given) => StaticValues.WriteBy(writer, given.result, given.write));
            }
        });
    }

    private static void Begin(Task? task, Span span, Action<Task, Span> succeeded) => Guarded((task, span, succeeded), static state =>
    {
        if (state.task is null)
        {
            state.span.End();
            return;
        }

        var end = new TaskEnd(state.task, state.span, state.succeeded);
        if (state.task.IsCompleted)
        {
            end.EndIfDue();
            return;
        }

        state.span.Trace.AddPendingEnd(end);
        // Runs where the task completes, before whoever awaits it afterwards.
        state.task.ContinueWith(
            static (_, state) => ((TaskEnd)state!).EndIfDue(),
            end,
            CancellationToken.None,
            TaskContinuationOptions.HideScheduler,
            InlineScheduler.Instance);
    });

    private static void Guarded<TState>(TState state, Action<TState> action)
    {
        try
        {
            action(state);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }

    private static void Fail(Task task, Span span)
    {
        span.Observe(task switch
        {
            { IsCanceled: true } => new TaskCanceledException(task),
            { Exception.InnerExceptions: [var only] } => only,
            _ => task.Exception!,
        });
        span.End();
    }

    /// <summary>The end of a span that comes with a task.</summary>
    private sealed class TaskEnd(Task task, Span span, Action<Task, Span> succeeded) : IPendingEnd
    {
        private readonly object _gate = new();
        private bool _ending;

        public void EndIfDue()
        {
            if (!task.IsCompleted)
                return;

            // Whoever comes second waits until the span has ended; on the same thread it is in the middle of that.
            lock (_gate)
            {
                if (_ending)
                    return;

                _ending = true;
                if (task.IsCompletedSuccessfully)
                    succeeded(task, span);
                else
                    Guarded((task, span), static state => Fail(state.task, state.span));
            }

            span.Trace.RemovePendingEnd(this);
        }
    }
}
