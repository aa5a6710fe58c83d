/// <summary>The add-in that Fody runs. It looks it up by this name, in no namespace.</summary>
public sealed class ModuleWeaver : Fody.BaseModuleWeaver
{
    public override void Execute()
    {
    }

    public override IEnumerable<string> GetAssembliesForScanning() => [];
}
