using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Tests.Host;

/// <summary>This assembly once more, in a context that is unloaded.</summary>
internal static class PlugIns
{
    public static void Run(bool withRuntimeOfItsOwn)
    {
        WeakReference context = Load(withRuntimeOfItsOwn);
        for (int attempt = 0; attempt < 20 && context.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Console.WriteLine(context.IsAlive ? "stays" : "unloaded");
    }

    /// <summary>What the plug-in does: one trace finishes, another one runs on.</summary>
    public static void Work()
    {
        Agent.Answer("plug-in").GetAwaiter().GetResult();
        _ = Running.Agent(new TaskCompletionSource<string>().Task);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Load(bool withRuntimeOfItsOwn)
    {
        var context = new PlugInContext(withRuntimeOfItsOwn);
        Assembly assembly = context.LoadFromAssemblyPath(typeof(PlugIns).Assembly.Location);
        assembly.GetType(typeof(PlugIns).FullName!)!.GetMethod(nameof(Work))!.Invoke(null, null);
        context.Unload();
        return new WeakReference(context);
    }

    private sealed class PlugInContext(bool withRuntimeOfItsOwn) : AssemblyLoadContext("plug-in", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) => withRuntimeOfItsOwn && assemblyName.Name == "TraceLlm"
            ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "TraceLlm.dll"))
            : null;
    }
}
