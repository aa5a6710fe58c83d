using System.Globalization;
using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Diagnostics;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>Decides how a method is retried, or says why it cannot be. Nothing is changed here.</summary>
internal sealed class RetryAnalysis(TracedMethod traced, ICollection<Diagnostic> diagnostics)
{
    private const string CancellationToken = "System.Threading.CancellationToken";
    private const int RuntimeAsync = 0x2000;

    private readonly MethodDefinition _method = traced.Method;
    private readonly RetrySettings _settings = traced.Settings.Retry;

    /// <summary>The plan with what retries need; null when the method cannot be woven as it is marked.</summary>
    public MethodPlan? Analyze(MethodPlan plan)
    {
        int before = diagnostics.Count;
        CheckRanges();
        RetryTest? test = Test();
        if (!traced.Settings.IsRetried)
            return diagnostics.Count > before ? null : plan;

        ParameterDefinition? token = _method.Parameters.LastOrDefault(parameter => parameter.ParameterType.FullName == CancellationToken);
        if (_settings.TimeoutMs is not null && token is null)
            Report(DiagnosticDescriptors.NothingToCancel, null);

        StateMachineRestart? restart = null;
        if (plan is StateMachinePlan asynchronous && (restart = StateMachineRestartAnalysis.Analyze(asynchronous)) is null)
            Report(DiagnosticDescriptors.NotRetriable, "its state machine is not set up as the C# and Visual Basic compilers do, so it cannot be begun again");
        else if (Obstacle(plan) is { } obstacle)
            Report(DiagnosticDescriptors.NotRetriable, obstacle);

        return diagnostics.Count > before ? null : plan with
        {
            Retry = new RetryPlan(
                test, token, _settings.TimeoutMs is not null, [.. _method.Parameters.Where(IsChanged)], restart, IsRuntimeAsync),
        };
    }

    private bool IsRuntimeAsync => ((int)_method.ImplAttributes & RuntimeAsync) != 0;

    /// <summary>Why a method of this shape cannot be retried; null when it can.</summary>
    private string? Obstacle(MethodPlan plan) => plan switch
    {
        StreamPlan when _settings.TimeoutMs is not null =>
            "it returns a stream, whose time is its consumer's",
        TaskPlan or StreamPlan when _method.Parameters.FirstOrDefault(parameter => TypeTraits.IsRestrictedValue(parameter.ParameterType) || parameter.ParameterType is ByReferenceType) is { } held =>
            $"it is not async and takes {held.Name} by reference, as a pointer or as a ref struct, which a later attempt cannot have",
        TaskPlan or StreamPlan { RunsAtCall: true } when _method is { HasThis: true, DeclaringType.IsValueType: true } && !IsReadOnly =>
            "it is not async and a member of a struct that is not readonly, whose changes by a later attempt would be lost",
        SynchronousPlan when !IsRuntimeAsync && IsAwaitable(plan.Returned) =>
            "it returns something to await that is neither Task nor ValueTask, without being async, so that it ends elsewhere",
        _ => null,
    };

    private bool IsReadOnly => HasReadOnlyMark(_method) || HasReadOnlyMark(_method.DeclaringType);

    private static bool HasReadOnlyMark(ICustomAttributeProvider member) =>
        member.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "System.Runtime.CompilerServices.IsReadOnlyAttribute");

    private static bool IsAwaitable(TypeReference? type)
    {
        for (TypeDefinition? definition = type is null or GenericParameter ? null : TypeResolution.TryResolve(type);
            definition is not null;
            definition = definition.BaseType is { } @base ? TypeResolution.TryResolve(@base) : null)
        {
            if (definition.Methods.Any(method => method is { Name: "GetAwaiter", IsStatic: false, HasParameters: false }))
                return true;
        }

        return false;
    }

    /// <summary>Whether the body may give a parameter another value.</summary>
    private bool IsChanged(ParameterDefinition parameter) =>
        parameter.ParameterType is not ByReferenceType
        && _method.Body.Instructions.Any(instruction =>
            instruction.OpCode.Code is Code.Starg or Code.Starg_S or Code.Ldarga or Code.Ldarga_S && instruction.Operand == parameter);

    private RetryTest? Test()
    {
        TypeReference[] on = [.. ExceptionTypes(_settings.On)];
        TypeReference[] notOn = [.. ExceptionTypes(_settings.NotOn)];
        return on.Length + notOn.Length == 0 ? null : new RetryTest(on, notOn);
    }

    private IEnumerable<TypeReference> ExceptionTypes(IReadOnlyList<TypeReference?> types)
    {
        foreach (TypeReference? type in types)
        {
            if (type is not null && IsClosed(type) && DerivesFromException(type))
                yield return type;
            else
                Report(DiagnosticDescriptors.NoExceptionType, type?.FullName ?? "null");
        }
    }

    private static bool IsClosed(TypeReference type) =>
        type is GenericInstanceType generic ? generic.GenericArguments.All(IsClosed) : type is not TypeSpecification && !IsOpenDefinition(type);

    private static bool IsOpenDefinition(TypeReference type) =>
        type.HasGenericParameters || TypeResolution.TryResolve(type) is null or { HasGenericParameters: true };

    private static bool DerivesFromException(TypeReference type)
    {
        for (TypeDefinition? definition = TypeResolution.TryResolve(type);
            definition is not null;
            definition = definition.BaseType is { } @base ? TypeResolution.TryResolve(@base) : null)
        {
            if (definition.FullName == "System.Exception")
                return true;
        }

        return false;
    }

    private void CheckRanges()
    {
        Check("MaxRetries", _settings.MaxRetries, 0, int.MaxValue, "0 or more");
        Check("RetryDelayMs", _settings.DelayMs, 0, int.MaxValue, "0 or more");
        Check("RetryBackoff", _settings.Backoff, 1, double.MaxValue, "1 or more");
        Check("RetryMaxDelayMs", _settings.MaxDelayMs, 0, int.MaxValue, "0 or more");
        Check("RetryJitter", _settings.Jitter, 0, 1, "from 0 to 1");
        Check("TimeoutMs", _settings.TimeoutMs, 1, int.MaxValue, "1 or more");
    }

    private void Check(string name, double? value, double minimum, double maximum, string domain)
    {
        if (value is { } given && !(given >= minimum && given <= maximum))
            Report(DiagnosticDescriptors.RetryOutOfRange, $"{name} = {given.ToString(CultureInfo.InvariantCulture)}; it must be {domain}");
    }

    private void Report(DiagnosticDescriptor descriptor, string? detail) =>
        diagnostics.Add(Diagnostic.On(_method, descriptor, detail) with { IsWarning = !traced.IsMarked });
}
