using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.AspNetCore.Jobs;

namespace Engine.AspNetCore.Endpoints;

/// <summary>The body that asks for a sweep.</summary>
internal static class SweepBody
{
    private static readonly string[] Members = ["parameters", "vary", "zip", "samples", "seed", "metrics"];

    /// <summary>Reads it.</summary>
    /// <exception cref="ParameterException">Something of it cannot be used; carries every problem.</exception>
    public static JobRequest Read(string experiment, JsonObject body)
    {
        var problems = new List<ParameterProblem>();
        problems.AddRange(body.Where(m => !Members.Contains(m.Key))
            .Select(m => new ParameterProblem(m.Key, $"is no part of a sweep; there are {string.Join(", ", Members)}")));
        var request = new JobRequest(experiment)
        {
            Parameters = body["parameters"] switch
            {
                null => [],
                JsonObject parameters => parameters.DeepClone().AsObject(),
                _ => Wrong<JsonObject>(problems, "parameters", "must be an object of parameters") ?? [],
            },
            Vary = Texts(body, "vary", problems),
            Zip = Texts(body, "zip", problems),
            Metrics = Texts(body, "metrics", problems),
            Samples = (int)Whole(body, "samples", int.MaxValue, problems),
            Seed = Whole(body, "seed", ulong.MaxValue, problems),
        };
        if (request.Vary.Count == 0 && !problems.Exists(p => p.Parameter == "vary"))
        {
            problems.Add(new("vary", "must name at least one parameter, e.g. [\"decayRate=log:100/s:1e5/s:30\"]"));
        }

        return problems.Count == 0 ? request : throw new ParameterException(problems);
    }

    private static T? Wrong<T>(List<ParameterProblem> problems, string name, string message)
        where T : class
    {
        problems.Add(new(name, message));
        return null;
    }

    private static string[] Texts(JsonObject body, string name, List<ParameterProblem> problems) => body[name] switch
    {
        null => [],
        JsonArray list when list.All(item => item?.GetValueKind() == JsonValueKind.String) => [.. list.Select(item => item!.GetValue<string>())],
        _ => Wrong<string[]>(problems, name, "must be a list of texts") ?? [],
    };

    private static ulong Whole(JsonObject body, string name, ulong most, List<ParameterProblem> problems)
    {
        if (body[name] is not { } node)
        {
            return 0;
        }

        if (node is JsonValue value && value.TryGetValue(out ulong number) && number <= most)
        {
            return number;
        }

        problems.Add(new(name, $"must be a whole number from 0 to {most}, got {node.ToJsonString()}"));
        return 0;
    }
}
