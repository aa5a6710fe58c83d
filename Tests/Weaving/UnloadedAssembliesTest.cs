using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Tests.Fixtures;
using TraceLlm;

namespace Tests.Weaving;

/// <summary>A woven assembly in a collectible context goes when its user lets go of it, with all that was generated in it.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class UnloadedAssembliesTest(string configuration)
{
    [TestCase("Later", 0)]
    [TestCase("Later", 1)]
    [TestCase("Streams", 0)]
    public void NothingKeepsThem(string method, int which)
    {
        WeakReference context = Run(Fixture.For(configuration).WovenPath, method, which);
        Assert.That(Tracer.Flush(TimeSpan.FromSeconds(30)), Is.True);
        for (int attempt = 0; attempt < 20 && context.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.That(context.IsAlive, Is.False);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Run(string path, string method, int which)
    {
        var context = new AssemblyLoadContext("unloaded", isCollectible: true);
        Assembly assembly = context.LoadFromAssemblyPath(path);
        var task = (Task<string>)assembly.GetType("AssemblyToProcess.LlmResultMethods")!.GetMethod(method)!.Invoke(null, [which])!;
        Assert.That(task.GetAwaiter().GetResult(), Is.Not.Empty);
        context.Unload();
        return new WeakReference(context);
    }
}
