using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Running;

/// <summary>A file that a parameter came from.</summary>
/// <param name="Parameter">The parameter's name, with path.</param>
/// <param name="File">The file as it was named.</param>
/// <param name="Name">What was taken from it, such as the name of a scalar; empty for all of it.</param>
/// <param name="Sha256">SHA-256 of its content, in hexadecimal; empty when it could not be read again.</param>
/// <param name="Experiment">The experiment whose report it is; empty for other files.</param>
public sealed record ProvenanceInput(string Parameter, string File, string Name, string Sha256, string Experiment)
{
    internal static ProvenanceInput Of(ParameterInput input)
    {
        bool isReport = ReportReference.TryParse(input.Path, input.BaseDirectory, out ReportReference? reference);
        (string file, string? item) = isReport ? (reference!.File, reference.Name) : InputFile.Split(input.Path);
        string name = item ?? "";
        try
        {
            byte[] content = System.IO.File.ReadAllBytes(Path.GetFullPath(file, input.BaseDirectory));
            string? experiment = null;
            if (isReport && InputFile.TryParseJson(Encoding.UTF8.GetString(content)) is JsonObject report && report["experiment"] is JsonValue id)
            {
                id.TryGetValue(out experiment);
            }

            return new(input.Parameter, file, name, Convert.ToHexStringLower(SHA256.HashData(content)), experiment ?? "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(input.Parameter, file, name, "", "");
        }
    }
}
