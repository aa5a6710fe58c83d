using Mono.Cecil;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>Tells by a method's declared type whether its result is an operation of its own: a task or a stream.</summary>
internal static class ReturnHooks
{
    private static readonly Dictionary<string, ReturnHookKind> s_tasks = new()
    {
        ["System.Threading.Tasks.Task"] = ReturnHookKind.Task,
        ["System.Threading.Tasks.Task`1"] = ReturnHookKind.TaskOf,
        ["System.Threading.Tasks.ValueTask"] = ReturnHookKind.ValueTask,
        ["System.Threading.Tasks.ValueTask`1"] = ReturnHookKind.ValueTaskOf,
    };

    private static readonly Dictionary<string, ReturnHookKind> s_asyncStreams = new()
    {
        ["System.Collections.Generic.IAsyncEnumerable`1"] = ReturnHookKind.AsyncEnumerable,
        ["System.Collections.Generic.IAsyncEnumerator`1"] = ReturnHookKind.AsyncEnumerator,
    };

    private static readonly Dictionary<string, ReturnHookKind> s_iterators = new()
    {
        ["System.Collections.Generic.IEnumerable`1"] = ReturnHookKind.Enumerable,
        ["System.Collections.Generic.IEnumerator`1"] = ReturnHookKind.Enumerator,
        ["System.Collections.IEnumerable"] = ReturnHookKind.UntypedEnumerable,
        ["System.Collections.IEnumerator"] = ReturnHookKind.UntypedEnumerator,
    };

    public static ReturnHook? ForTask(TypeReference? returned) => Find(s_tasks, returned);

    public static ReturnHook? ForAsyncStream(TypeReference? returned) => Find(s_asyncStreams, returned);

    /// <summary>For methods whose body is an iterator: any other method that returns a sequence returns that very object.</summary>
    public static ReturnHook? ForIterator(TypeReference? returned) => Find(s_iterators, returned);

    private static ReturnHook? Find(Dictionary<string, ReturnHookKind> kinds, TypeReference? returned) =>
        returned is not null && kinds.TryGetValue(returned.GetElementType().FullName, out ReturnHookKind kind)
            ? new ReturnHook(kind, (returned as GenericInstanceType)?.GenericArguments[0])
            : null;
}
