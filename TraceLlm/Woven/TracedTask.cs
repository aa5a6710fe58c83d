using System.ComponentModel;
using TraceLlm.Capture;
using TraceLlm.Llm;
using TraceLlm.Spans;
using TraceLlm.Streams;

namespace TraceLlm.Woven;

/// <summary>
/// What woven code hands the task to that a method without a state machine returns: the span ends with the task. The very
/// same task goes back to the caller. A contract with every assembly woven so far: members are added, never changed.
/// Nothing here throws; null stays null.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TracedTask
{
    /// <summary>Ends the span with a task.</summary>
    /// <param name="task">What the method returns.</param>
    /// <param name="span">The span.</param>
    public static Task? Task(Task? task, Span span)
    {
        TaskObservation.Begin(task, span);
        return task;
    }

    /// <summary>Ends the span with a task, and captures its result.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="task">What the method returns.</param>
    /// <param name="span">The span.</param>
    public static Task<T>? TaskOf<T>(Task<T>? task, Span span) => TaskOf(task, span, read: null);

    /// <summary>Ends the span with a task; captures its result, and reads it.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="task">What the method returns.</param>
    /// <param name="span">The span.</param>
    /// <param name="read">Reads usage, model, finish reasons and messages of the result; null for what is unknown.</param>
    public static Task<T>? TaskOf<T>(Task<T>? task, Span span, Action<LlmReader, T, int>? read) =>
        TaskOf(task, span, read, write: null);

    /// <summary>Observes a task whose result is written by its static type.</summary>
    /// <typeparam name="T">The result type.</typeparam>
    /// <param name="task">What the method returns.</param>
    /// <param name="span">Its span.</param>
    /// <param name="read">Reads usage, model, finish reasons and messages; null for what is unknown.</param>
    /// <param name="write">Writes the result; null where its type says enough.</param>
    /// <returns>The task, or one that gives the same.</returns>
    public static Task<T>? TaskOf<T>(
        Task<T>? task, Span span, Action<LlmReader, T, int>? read, Action<CaptureWriter, T>? write)
    {
        TaskObservation.Begin(task, span, read, write);
        return task;
    }

    /// <summary>Ends the span with a value task, which is awaited here, once, and issued again.</summary>
    /// <param name="task">What the method returns.</param>
    /// <param name="span">The span.</param>
    public static ValueTask ValueTask(ValueTask task, Span span)
    {
        if (task.IsCompletedSuccessfully)
        {
            task.GetAwaiter().GetResult();
            TaskObservation.End(span);
            return default;
        }

        Task inner = task.AsTask();
        TaskObservation.Begin(inner, span);
        return new ValueTask(inner);
    }

    /// <summary>Ends the span with a value task, which is awaited here, once, and issued again; captures its result.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="task">What the method returns.</param>
    /// <param name="span">The span.</param>
    public static ValueTask<T> ValueTaskOf<T>(ValueTask<T> task, Span span) => ValueTaskOf(task, span, read: null);

    /// <summary>
    /// Ends the span with a value task, which is awaited here, once, and issued again; captures its result, and reads it.
    /// </summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="task">What the method returns.</param>
    /// <param name="span">The span.</param>
    /// <param name="read">Reads usage, model, finish reasons and messages of the result; null for what is unknown.</param>
    public static ValueTask<T> ValueTaskOf<T>(ValueTask<T> task, Span span, Action<LlmReader, T, int>? read) =>
        ValueTaskOf(task, span, read, write: null);

    /// <summary>Observes a task whose result is written by its static type.</summary>
    /// <typeparam name="T">The result type.</typeparam>
    /// <param name="task">What the method returns.</param>
    /// <param name="span">Its span.</param>
    /// <param name="read">Reads usage, model, finish reasons and messages; null for what is unknown.</param>
    /// <param name="write">Writes the result; null where its type says enough.</param>
    /// <returns>The task, or one that gives the same.</returns>
    public static ValueTask<T> ValueTaskOf<T>(
        ValueTask<T> task, Span span, Action<LlmReader, T, int>? read, Action<CaptureWriter, T>? write)
    {
        if (task.IsCompletedSuccessfully)
        {
            T result = task.Result;
            TaskObservation.End(span, result, read, write);
            return new ValueTask<T>(result);
        }

        Task<T> inner = task.AsTask();
        TaskObservation.Begin(inner, span, read, write);
        return new ValueTask<T>(inner);
    }
}
