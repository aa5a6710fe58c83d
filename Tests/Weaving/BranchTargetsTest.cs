using Mono.Cecil;
using Mono.Cecil.Cil;
using Tests.Fixtures;

namespace Tests.Weaving;

/// <summary>
/// No test decides nothing: a branch whose target comes next anyway, at the begin of a protected block, ends the process when
/// .NET 10 compiles the method.
/// </summary>
[TestFixtureSource(typeof(Fixture), nameof(Fixture.All))]
public sealed class BranchTargetsTest(string project, string configuration)
{
    [Test]
    public void NoBranchGoesWhereControlGoesAnyway()
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(Fixture.For(project, configuration).WovenPath);
        Assert.That(TracedMethods.In(module), Is.Not.Empty);
        Assert.That(
            module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).Where(HasSuchBranch).Select(method => method.FullName),
            Is.Empty);
    }

    private static bool HasSuchBranch(MethodDefinition method) => method.Body.Instructions.Any(instruction =>
        instruction.OpCode.FlowControl is FlowControl.Cond_Branch
        && instruction.Operand == instruction.Next
        && method.Body.ExceptionHandlers.Any(handler => handler.TryStart == instruction.Next));
}
