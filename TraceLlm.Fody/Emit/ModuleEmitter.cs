using Mono.Cecil;
using TraceLlm.Fody.Configuration;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>Carries out the plans of a module, in their order: the same input gives the same bytes.</summary>
internal static class ModuleEmitter
{
    public static void Emit(
        ModuleDefinition module, RuntimeContract runtime, WeaverConfiguration configuration, IReadOnlyList<MethodPlan> plans)
    {
        var generated = new GeneratedModule(module, runtime, configuration);
        var capture = new CaptureEmitter(runtime);
        var envelope = new EnvelopeEmitter(runtime, capture);
        var stateMachine = new StateMachineEmitter(runtime, capture, envelope);
        var streams = new StreamEmitter(module, runtime);
        foreach (MethodPlan plan in plans)
        {
            FieldReference descriptor = generated.AddDescriptor(plan);
            switch (plan)
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
