using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Tests.Fixtures;
using TraceLlm.Documents;
using TraceLlm.Spans;

namespace Tests.Weaving;

/// <summary>Async methods that throw before their state machine runs: nothing else ends the span then.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class AsyncKickoffTest(string configuration)
{
    /// <summary>The builder of async void tells the synchronization context, which is the application's.</summary>
    [Test]
    public void ABuilderThatCannotBeMadeFailsTheSpan()
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        try
        {
            SynchronizationContext.SetSynchronizationContext(new RefusingContext());
            AssertFails<InvalidOperationException>(Fixture.For(configuration).Woven, "AsyncVoidMethods", "Notes", new List<string>());
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    /// <summary>As it calls what an older version of a library does not have.</summary>
    [Test]
    public void AStateMachineThatCannotBeCompiledFailsTheSpan()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "CallsWhatIsNotThere.dll");
        using (ModuleDefinition module = ModuleDefinition.ReadModule(Fixture.For(configuration).WovenPath))
        {
            MethodDefinition moveNext = module.GetType("AssemblyToProcess.AsyncTaskMethods").NestedTypes
                .First(type => type.Name.Contains("<Greets>", StringComparison.Ordinal)).Methods.First(method => method.Name == "MoveNext");
            var missing = new MethodReference(
                "IsNotThere", module.TypeSystem.Void, new TypeReference("System", "GC", module, module.TypeSystem.CoreLibrary));
            moveNext.Body.GetILProcessor().InsertBefore(moveNext.Body.Instructions[^1], Instruction.Create(OpCodes.Call, missing));
            module.Write(path);
        }

        Assembly assembly = new AssemblyLoadContext(nameof(AsyncKickoffTest) + configuration).LoadFromStream(new MemoryStream(File.ReadAllBytes(path)));
        AssertFails<MissingMethodException>(assembly, "AsyncTaskMethods", "Greets", "Ada");
    }

    private static void AssertFails<TException>(Assembly assembly, string type, string method, object argument)
        where TException : Exception
    {
        MethodInfo target = assembly.GetType("AssemblyToProcess." + type)!.GetMethod(method)!;
        int live = SpanSource.Live.Count;
        using var recording = new Recording();
        Assert.That(() => target.Invoke(null, [argument]), Throws.TypeOf<TargetInvocationException>().With.InnerException.InstanceOf<TException>());
        TraceDocument trace = recording.Traces.Single();
        Assert.That((trace.Prompt, trace.Status), Is.EqualTo((method, TraceLlm.TraceStatus.Failed)));
        Assert.That(trace.Error!.Type, Is.EqualTo(typeof(TException).FullName));
        Assert.That(SpanSource.Live.Count, Is.EqualTo(live));
    }

    private sealed class RefusingContext : SynchronizationContext
    {
        public override void OperationStarted() => throw new InvalidOperationException("refused");
    }
}
