using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Tests.Fixtures;

namespace Tests.Analysis;

/// <summary>Each mistake gets its code, the method's name, the reason with the cure, and the line in source.</summary>
public sealed class MethodDiagnosticsTest
{
    private const string StateMachineAttribute = "System.Runtime.CompilerServices.AsyncStateMachineAttribute";

    [TestCase(MistakeMarker.CSharp)]
    [TestCase(MistakeMarker.FSharp)]
    public void EveryMistakeIsFoundWhereItStands(string project)
    {
        using WeaverRun run = WeaverRun.OfMistakes(project);
        run.Execute();
        IEnumerable<MistakeMarker> found = run.Errors.Select(error => new MistakeMarker(
            error.Text[..7],
            error.Text[9..].Split(' ')[0].Replace("AssemblyToProcess.Invalid.", ""),
            error.Position is null ? MistakeMarker.Nowhere : Path.GetFileName(error.Position.Document.Url),
            error.Position?.StartLine ?? 0));
        Assert.That(found, Is.EquivalentTo(MistakeMarker.All(project)).And.Not.Empty);
    }

    [TestCase("NoBody.Abstract", "TLLM010", "has no body in this assembly (it is abstract, extern or part of an interface), so it cannot be traced. Mark the method that implements or calls it.")]
    [TestCase("BothAttributes.TraceAndTool", "TLLM017", "is marked with more than one of [Trace], [TraceTool] and [NoTrace]. Keep one: [Trace] can start a trace, [TraceTool] is only a step of one, [NoTrace] is for methods that a type, the assembly or a pattern would trace.")]
    public void MessageSaysWhyAndWhatToDo(string method, string code, string message)
    {
        using WeaverRun run = WeaverRun.OfMistakes();
        run.Execute();
        Assert.That(
            run.Errors.Select(error => error.Text),
            Has.One.EqualTo($"{code}: AssemblyToProcess.Invalid.{method} {message} (docs/diagnostics/{code}.md)"));
    }

    [Test]
    public void AsyncComputationIsRefusedWithItsCure()
    {
        using WeaverRun run = WeaverRun.OfMistakes(MistakeMarker.FSharp);
        run.Execute();
        Assert.That(
            run.Errors.Select(error => error.Text),
            Has.One.EqualTo(
                "TLLM018: AssemblyToProcess.Invalid.AsyncComputations.computes returns an F# async computation, which cannot be traced: "
                + "the call only builds it, and it runs elsewhere. Make it a task { }, or mark a method that runs it. (docs/diagnostics/TLLM018.md)"));
    }

    [Test]
    public void CallOfAModelWithoutMessagesIsAWarning()
    {
        using WeaverRun run = WeaverRun.OfMistakes();
        run.Execute();
        Assert.That(
            run.Warnings.Where(text => text.StartsWith("TLLM031: ", StringComparison.Ordinal)).Select(text => text.Split(' ')[1]),
            Is.EqualTo(new[] { "NoneAtAll", "NoneOfThese", "NoneOfTupleAsync", "NoneByThatName" }.Select(name => "AssemblyToProcess.Invalid.NoMessages." + name)));
        Assert.That(run.Warnings[0], Is.EqualTo(
            "TLLM031: AssemblyToProcess.Invalid.NoMessages.NoneAtAll is traced as a call of a language model (Kind = Llm), but none of its parameters "
            + "holds messages, so the trace will show none. Make one of them a list of items with a role and a content, or a string named prompt; "
            + "or set NoWarn=\"TLLM031\". (docs/diagnostics/TLLM031.md)"));
    }

    [Test]
    public void WarningOfMessagesIsSuppressedByItsCode()
    {
        using WeaverRun run = WeaverRun.OfMistakes();
        run.Execute("<TraceLlm NoWarn='TLLM031' />");
        Assert.That(run.Warnings, Is.Empty);
    }

    [Test]
    public void AnErrorLeavesTheWholeAssemblyUntouched()
    {
        using WeaverRun run = WeaverRun.OfMistakes();
        string before = run.Contents();
        run.Execute();
        Assert.That(run.Errors, Is.Not.Empty);
        Assert.That(run.Contents(), Is.EqualTo(before));
    }

    [Test]
    public void WithoutAnErrorTheAssemblyIsWoven()
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        string before = run.Contents();
        run.Execute();
        Assert.That(run.Errors, Is.Empty);
        Assert.That(run.Contents(), Is.Not.EqualTo(before));
    }

    [Test]
    public void JumpIsRefused()
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        MethodDefinition method = run.Method("AssemblyToProcess.SynchronousMethods", "Inner");
        method.Body.Instructions.Add(Instruction.Create(OpCodes.Jmp, run.Method("AssemblyToProcess.SynchronousMethods", "ToolWithoutTrace")));
        AssertRefused(
            run, method, "TLLM015: AssemblyToProcess.SynchronousMethods.Inner leaves by the IL instruction jmp, which cannot stand in a "
            + "protected block. Call the target instead. (docs/diagnostics/TLLM015.md)");
    }

    [Test]
    public void AsyncWithoutStartIsRefused()
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        MethodDefinition method = run.Method("AssemblyToProcess.SynchronousMethods", "Inner");
        MethodDefinition other = run.Method("AssemblyToProcess.AsyncTaskMethods", "Greets");
        method.CustomAttributes.Add(other.CustomAttributes.Single(attribute => attribute.AttributeType.FullName == StateMachineAttribute));
        AssertRefused(run, method, UnknownStateMachine("SynchronousMethods.Inner", "it does not call a builder's Start with its state machine"));
    }

    [Test]
    public void BuilderThatIsNoFieldIsRefused()
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        MethodDefinition method = run.Method("AssemblyToProcess.AsyncTaskMethods", "Greets");
        Instruction receiver = method.Body.Instructions.Last(instruction => instruction.OpCode.Code is Code.Ldflda
            && instruction.Offset < method.Body.Instructions.Single(call => call.Operand is MethodReference { Name: "Start" }).Offset);
        var builder = new VariableDefinition(((FieldReference)receiver.Operand).FieldType);
        method.Body.Variables.Add(builder);
        receiver.OpCode = OpCodes.Ldloca;
        receiver.Operand = builder;
        AssertRefused(run, method, UnknownStateMachine("AsyncTaskMethods.Greets", "its builder is not a field of its state machine"));
    }

    [Test]
    public void StateMachineWithoutMoveNextIsRefused()
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        MethodDefinition method = run.Method("AssemblyToProcess.AsyncTaskMethods", "Greets");
        var attribute = method.CustomAttributes.Single(attribute => attribute.AttributeType.FullName == StateMachineAttribute);
        TypeDefinition stateMachine = ((TypeReference)attribute.ConstructorArguments[0].Value).Resolve();
        stateMachine.Methods.Remove(stateMachine.Methods.Single(candidate => candidate.Name == "MoveNext"));
        run.Execute();
        Assert.That(
            run.Errors.Select(error => error.Text),
            Is.EqualTo(new[] { UnknownStateMachine("AsyncTaskMethods.Greets", "its state machine has no MoveNext") }));
    }

    private static string UnknownStateMachine(string method, string reason) =>
        $"TLLM016: AssemblyToProcess.{method} is marked as async, but {reason}. Please report the compiler that was used; "
        + "until then remove the attribute from the method. (docs/diagnostics/TLLM016.md)";

    private static void AssertRefused(WeaverRun run, MethodDefinition method, string message)
    {
        string before = run.Contents();
        run.Execute();
        Assert.That(run.Errors.Select(error => error.Text), Is.EqualTo(new[] { message }));
        Assert.That(run.Contents(), Is.EqualTo(before));

        // The line of the method's first statement, as its author wrote it.
        SequencePoint position = run.Errors[0].Position!;
        string source = Repository.PathOf("AssemblyToProcess", method.DeclaringType.Name + ".cs");
        Assert.That(Path.GetFullPath(position.Document.Url), Is.EqualTo(source));
        int declared = Array.FindIndex(File.ReadAllLines(source), line => Regex.IsMatch(line, $@"public static [^=]*\b{method.Name}\(")) + 1;
        Assert.That(position.StartLine, Is.InRange(declared, declared + 1));
    }
}
