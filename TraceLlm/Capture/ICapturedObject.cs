using System.ComponentModel;

namespace TraceLlm.Capture;

/// <summary>
/// A type that writes its own members. The weaver implements it, explicitly, on the captured types of the assembly that
/// it weaves: so a value is written by its exact type however it is declared, without a registry and without reflection.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICapturedObject
{
    /// <summary>
    /// Writes the members from one on. May throw what a getter throws: it is called again with the member after the one
    /// that failed.
    /// </summary>
    /// <param name="writer">The open writer.</param>
    /// <param name="first">The index of the first member to write; their number for none.</param>
    void WriteMembers(CaptureWriter writer, int first);
}
