using Mono.Cecil;
using TraceLlm.Fody.Configuration;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>Carries out the plan of a module, in its order: the same input gives the same bytes.</summary>
internal static class ModuleEmitter
{
    public static void Emit(
        ModuleDefinition module, RuntimeContract runtime, MethodReference? exporter, WeaverConfiguration configuration, ModulePlan plan)
    {
        var generated = new GeneratedModule(module, runtime, exporter, configuration);
        var values = new ValueEmitter(module, runtime, generated);
        new CapturedTypeEmitter(module, runtime, generated, values).Emit(plan.CapturedTypes);
        foreach (TypeDefinition type in plan.RedactedTypes)
            type.Interfaces.Add(new InterfaceImplementation(runtime.RedactedObject));

        var llm = new LlmTypeEmitter(module, runtime, generated);
        llm.Emit(plan.LlmTypes);
        var capture = new CaptureEmitter(module, runtime, values, llm);
        var tests = new RetryTestEmitter(module, runtime, generated);
        var bodies = new RetriedBodyEmitter(module, runtime, generated);
        var envelope = new EnvelopeEmitter(runtime, values, capture, llm, tests, bodies);
        var stateMachine = new StateMachineEmitter(runtime, capture, envelope, tests);
        var streams = new StreamEmitter(module, runtime, values, llm, tests, bodies);
        if (plan.RetryHint is { } hint)
            new RetryHintEmitter(module, runtime, generated).Emit(hint);

        foreach (MethodPlan method in plan.Methods)
        {
            FieldReference descriptor = generated.AddDescriptor(method);
            switch (method)
            {
                case SynchronousPlan synchronous: envelope.Emit(synchronous, descriptor); break;
                case StateMachinePlan asynchronous: stateMachine.Emit(asynchronous, descriptor); break;
                case TaskPlan task: envelope.Emit(task, descriptor); break;
                case StreamPlan stream: streams.Emit(stream, descriptor); break;
            }
        }

        generated.Complete();
    }
}
