using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Engine.Hosting;

namespace Engine.AspNetCore.Jobs;

/// <summary>
/// What callers may name with <c>@</c>: files they sent along, nothing else of the machine. Lists, nested records and files within files are read by the
/// same binder, so the sign is refused wherever it stands, and not only at the beginning of a value.
/// </summary>
internal static partial class JobFiles
{
    /// <summary>Folder of the files within that of a job.</summary>
    public const string Folder = "inputs";

    /// <summary>Refuses every way to a file that was not sent along.</summary>
    /// <exception cref="ParameterException">There is one; carries every problem.</exception>
    public static void Check(JobRequest request)
    {
        var problems = new List<ParameterProblem>();
        foreach ((string name, byte[] content) in request.Files)
        {
            if (!PlainName().IsMatch(name))
            {
                problems.Add(new("files", $"'{name}' must be a name of letters, digits, dots, dashes and underscores, up to 100"));
            }
            else if (Path.GetExtension(name).Equals(".json", StringComparison.OrdinalIgnoreCase) && Encoding.UTF8.GetString(content) is var text
                && (text.Contains('@', StringComparison.Ordinal) || text.Contains("\\u0040", StringComparison.OrdinalIgnoreCase)))
            {
                problems.Add(new("files", $"'{name}' must not name other files with '@'"));
            }
        }

        foreach ((string name, JsonNode? value) in request.Parameters)
        {
            Check(name, value, request, problems);
        }

        foreach (string axis in request.Vary.Where(axis => axis.Contains('@', StringComparison.Ordinal)))
        {
            problems.Add(new("vary", $"'{axis}' must not name files with '@'"));
        }

        ParameterException.ThrowIfAny(problems);
    }

    /// <summary>Writes the files beside a job.</summary>
    public static void Write(JobRequest request, string folder)
    {
        if (request.Files.Count > 0)
        {
            string inputs = Path.Combine(folder, Folder);
            Disk.Current.MakeFolder(inputs);
            foreach ((string name, byte[] content) in request.Files)
            {
                AtomicFile.Write(Path.Combine(inputs, name), stream => stream.Write(content));
            }
        }
    }

    private static void Check(string place, JsonNode? node, JobRequest request, List<ParameterProblem> problems)
    {
        switch (node)
        {
            case JsonObject record:
                foreach ((string name, JsonNode? value) in record)
                {
                    Check($"{place}.{name}", value, request, problems);
                }

                break;
            case JsonArray list:
                for (int i = 0; i < list.Count; i++)
                {
                    Check($"{place}[{i}]", list[i], request, problems);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is var text
                && text.Contains('@', StringComparison.Ordinal):
                if (!(text[0] == '@' && request.Files.ContainsKey(text[1..])))
                {
                    problems.Add(new(place, "must not name a file with '@' that was not sent along"));
                }

                break;
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\z")]
    private static partial Regex PlainName();
}
