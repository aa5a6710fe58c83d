using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Tests.Packaging;

/// <summary>The assemblies that a built assembly refers to.</summary>
internal static class WovenReferences
{
    public static string[] Of(string path) => [.. NamesOf(path).Select(reference => reference.Name!)];

    public static AssemblyName[] NamesOf(string path)
    {
        using var assembly = new PEReader(File.OpenRead(path));
        MetadataReader metadata = assembly.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName())];
    }
}
