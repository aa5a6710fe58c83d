using System.Diagnostics;
using AspectInjector.Broker;

namespace Peers;

/// <summary>
/// The around advice of AspectInjector that does the least that tracing needs: arguments, result and time of each call,
/// of an async one to the end of its task. It keeps the last record only; there is no tree of spans.
/// </summary>
[Aspect(Scope.Global)]
[Injection(typeof(RecordedAttribute))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class RecordedAttribute : Attribute
{
    private static string? s_name;
    private static object[]? s_arguments;
    private static object? s_result;
    private static long s_ticks;

    /// <summary>Stands around the method.</summary>
    [Advice(Kind.Around)]
    public object Around(
        [Argument(Source.Name)] string name,
        [Argument(Source.Arguments)] object[] arguments,
        [Argument(Source.Target)] Func<object[], object> target)
    {
        long start = Stopwatch.GetTimestamp();
        object result = target(arguments);
        if (result is Task<int> task)
            return Await(name, arguments, task, start);

        Record(name, arguments, result, start);
        return result;
    }

    private static async Task<int> Await(string name, object[] arguments, Task<int> task, long start)
    {
        int result = await task;
        Record(name, arguments, result, start);
        return result;
    }

    private static void Record(string name, object[] arguments, object result, long start)
    {
        s_ticks = Stopwatch.GetTimestamp() - start;
        s_name = name;
        s_arguments = arguments;
        s_result = result;
    }
}
