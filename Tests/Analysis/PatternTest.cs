using Mono.Cecil;
using TraceLlm.Fody.Configuration;

namespace Tests.Analysis;

/// <summary>Methods by pattern, attributes on the assembly, and what is passed over.</summary>
public sealed class PatternTest
{
    [TestCase("*", "TracedMethods", "A.B.C.M", true)]
    [TestCase("AssemblyToProcess.SynchronousMethods.Add", "SynchronousMethods", "Add", true)]
    [TestCase("AssemblyToProcess.SynchronousMethods.add", "SynchronousMethods", "Add", false)]
    [TestCase("SynchronousMethods.Add", "SynchronousMethods", "Add", false)]
    [TestCase("*.Add", "SynchronousMethods", "Add", true)]
    [TestCase("AssemblyToProcess.*Methods.A*", "SynchronousMethods", "Add", true)]
    [TestCase("AssemblyToProcess.*.*", "SynchronousMethods", "Add", true)]
    [TestCase("AssemblyToProcess?SynchronousMethods.Add", "SynchronousMethods", "Add", false)]
    public void PatternIsNamespaceTypeMethod(string pattern, string type, string method, bool matches)
    {
        var declaring = new TypeReference("AssemblyToProcess", type, null, null);
        var reference = new MethodReference(method, declaring, declaring);
        Assert.That(new MethodPattern(pattern).Matches(reference), Is.EqualTo(matches));
    }

    [Test]
    public void NestedAndGenericTypesAreNamedAsInSource()
    {
        var outer = new TypeReference("N", "Outer`1", null, null);
        var inner = new TypeReference("", "Inner`2", null, null) { DeclaringType = outer };
        Assert.That(new MethodPattern("N.Outer.Inner.M").Matches(new MethodReference("M", inner, inner)), Is.True);
    }

    [Test]
    public void TypesThatBelongToAFileAreNamedAsInSource()
    {
        var type = new TypeReference("N", $"<File>F{new string('A', 64)}__Hidden`1", null, null);
        Assert.That(new MethodPattern("N.Hidden.M").Matches(new MethodReference("M", type, type)), Is.True);
    }

    [Test]
    public void TypesThatBelongToAFileAreNotTheCompilers()
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        run.Execute("<TraceLlm><Include Method='AssemblyToProcess.HiddenHere.Fourfold' /></TraceLlm>");
        Assert.That(run.TracedMethods(), Has.One.EndsWith("__HiddenHere.Fourfold"));
    }

    [Test]
    public void IncludeTracesWithoutAttribute()
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        run.Execute("<TraceLlm><Include Method='AssemblyToProcess.AsyncTaskMethods.PassesThroughTwo' Kind='agent' /></TraceLlm>");
        Assert.That(run.Errors, Is.Empty);
        Assert.That(run.TracedMethods(), Does.Contain("AsyncTaskMethods.PassesThroughTwo"));
    }

    [Test]
    public void StarIsEveryMethodAccessorAndOperatorThatSomebodyWrote()
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        run.Execute("<TraceLlm><Include Method='*' /></TraceLlm>");
        Assert.That(run.Errors, Is.Empty);
        Assert.That(run.TracedMethods(), Does
            .Contain("ScopedTypes.op_Addition").And
            .Contain("ScopedTypes.Private").And
            .Contain("ScopedTypes/Nested.NotTraced").And
            .Contain("DisposedValues/DisposedOwner.get_Memory"));
        Assert.That(run.TracedMethods(), Has
            .None.EqualTo("ScopedTypes.get_Property").And
            .None.EqualTo("ScopedTypes..ctor").And
            .None.EqualTo("ScopedTypes.Excluded").And
            .None.EqualTo("ScopedOut.NeverByPattern").And
            .None.EqualTo("ScopedRecord.ToString").And
            .None.EqualTo("IScoped.Abstract"));
    }

    [Test]
    public void ExcludeWinsOverPatternAndTypeButNotOverTheMethodsOwnAttribute()
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        run.Execute("<TraceLlm><Include Method='*.ScopedTypes.*' /><Exclude Method='*.ScopedTypes.*' /></TraceLlm>");
        Assert.That(run.TracedMethods(), Does.Contain("ScopedTypes.Marked").And.Contain("ScopedTypes.Tool"));
        Assert.That(run.TracedMethods(), Has.None.EqualTo("ScopedTypes.Public").And.None.EqualTo("ScopedTypes.Private"));
    }

    [Test]
    public void AttributeOnTheAssemblyTracesItsPublicMethods()
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        MarkAssembly(run);
        run.Execute();
        Assert.That(run.Errors, Is.Empty);
        Assert.That(run.TracedMethods(), Does.Contain("ExceptionMethods.FilterBeforeFinally").And.Contain("ScopedTypes/Nested.NotTraced"));
        Assert.That(run.TracedMethods(), Has.None.EqualTo("ExceptionMethods.Note").And.None.EqualTo("ScopedOut.NeverByPattern"));
    }

    [Test]
    public void AnAssemblyThatNeverMentionsTheRuntimeGetsItsReference()
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        foreach (AssemblyNameReference reference in run.Module.AssemblyReferences.Where(reference => reference.Name == "TraceLlm").ToArray())
            run.Module.AssemblyReferences.Remove(reference);

        run.Execute("<TraceLlm><Include Method='*.PassesThroughTwo' /></TraceLlm>");
        Assert.That(run.Module.AssemblyReferences.Select(reference => reference.Name), Has.One.EqualTo("TraceLlm"));
    }

    [Test]
    public void WhatAPatternFindsAndCannotBeWovenIsAWarningThatCanBeSuppressed()
    {
        using (WeaverRun run = WithJump())
        {
            run.Execute("<TraceLlm><Include Method='*.PassesThroughTwo' /></TraceLlm>");
            Assert.That(run.Errors, Is.Empty);
            Assert.That(run.Warnings, Has.One.StartsWith("TLLM015: AssemblyToProcess.AsyncTaskMethods.PassesThroughTwo "));
            Assert.That(run.TracedMethods(), Has.None.EqualTo("AsyncTaskMethods.PassesThroughTwo").And.Contain("AsyncTaskMethods.Greets"));
        }

        using (WeaverRun run = WithJump())
        {
            run.Execute("<TraceLlm NoWarn='TLLM010, TLLM015'><Include Method='*.PassesThroughTwo' /></TraceLlm>");
            Assert.That(run.Warnings, Is.Empty);
        }
    }

    [TestCase("<TraceLlm><Include /></TraceLlm>", "TLLM002")]
    [TestCase("<TraceLlm><Include Method=' ' /></TraceLlm>", "TLLM002")]
    [TestCase("<TraceLlm><Include Method='*' Kind='Chain' /></TraceLlm>", "TLLM002")]
    [TestCase("<TraceLlm><Include Name='*' Method='*' /></TraceLlm>", "TLLM001")]
    [TestCase("<TraceLlm><Exclude Method='*' Kind='Agent' /></TraceLlm>", "TLLM001")]
    [TestCase("<TraceLlm><Include Method='*'><Exclude Method='x' /></Include></TraceLlm>", "TLLM003")]
    [TestCase("<TraceLlm>Include *</TraceLlm>", "TLLM003")]
    [TestCase("<TraceLlm NoWarn='TLLM999' />", "TLLM002")]
    public void MistakesInPatternsAreErrors(string configuration, string code)
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        run.Execute(configuration);
        Assert.That(run.Errors.Select(error => error.Text[..7]), Is.EqualTo(new[] { code }));
    }

    [Test]
    public void KindsAreTheRuntimes() => Assert.That(MethodElements.Kinds, Is.EqualTo(Enum.GetNames<TraceLlm.SpanKind>()));

    private static void MarkAssembly(WeaverRun run) => run.Module.Assembly.CustomAttributes.Add(new CustomAttribute(
        run.Module.ImportReference(typeof(TraceLlm.TraceAttribute).GetConstructor(Type.EmptyTypes))));

    private static WeaverRun WithJump()
    {
        WeaverRun run = WeaverRun.OfFixtures();
        MethodDefinition method = run.Method("AssemblyToProcess.AsyncTaskMethods", "PassesThroughTwo");
        method.CustomAttributes.Clear();
        method.Body.Instructions.Clear();
        method.Body.Variables.Clear();
        method.Body.GetILProcessor().Emit(Mono.Cecil.Cil.OpCodes.Jmp, run.Method("AssemblyToProcess.AsyncTaskMethods", "Second"));
        return run;
    }
}
