using System.Text.Json.Nodes;

namespace Engine.Hosting.Parameters;

/// <summary>Places within a tree of parameters, as <c>pump.waist</c>; every step may be spelled in any style.</summary>
public static class ParameterPath
{
    /// <summary>Whether something stands at a place.</summary>
    /// <param name="parameters">The tree.</param>
    /// <param name="path">The place.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public static bool Contains(JsonObject parameters, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        JsonNode? node = parameters;
        foreach (string step in path.Split('.'))
        {
            if (node is not JsonObject target || !target.ContainsKey(Existing(target, step)))
            {
                return false;
            }

            node = target[Existing(target, step)];
        }

        return true;
    }

    /// <summary>Puts a value at a place, in the spelling that is there already, and makes the records on the way.</summary>
    /// <param name="parameters">The tree.</param>
    /// <param name="path">The place.</param>
    /// <param name="value">The value.</param>
    public static void Set(JsonObject parameters, string path, JsonNode? value)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(path);
        Set(parameters, Resolve(parameters, path), value);
    }

    /// <summary>The steps of a place in the spelling that is there already.</summary>
    /// <param name="parameters">The tree.</param>
    /// <param name="path">The place.</param>
    internal static string[] Resolve(JsonObject parameters, string path)
    {
        string[] steps = path.Split('.');
        JsonObject? target = parameters;
        for (int i = 0; i < steps.Length && target is not null; i++)
        {
            steps[i] = Existing(target, steps[i]);
            target = target[steps[i]] as JsonObject;
        }

        return steps;
    }

    /// <summary>Puts a value at a place whose steps are spelled as <see cref="Resolve"/> gives them, and makes the records on the way.</summary>
    /// <param name="parameters">The tree.</param>
    /// <param name="steps">The place.</param>
    /// <param name="value">The value.</param>
    internal static void Set(JsonObject parameters, ReadOnlySpan<string> steps, JsonNode? value)
    {
        JsonObject target = parameters;
        foreach (string step in steps[..^1])
        {
            if (target[step] is not JsonObject nested)
            {
                nested = [];
                target[step] = nested;
            }

            target = nested;
        }

        target[steps[^1]] = value;
    }

    /// <summary>The parameter at a place, and the place as the records spell it.</summary>
    /// <param name="model">The record.</param>
    /// <param name="path">The place, in any spelling.</param>
    /// <param name="spelled">The place as the records spell it, as far as it is known.</param>
    /// <returns>The parameter, or null when there is none.</returns>
    internal static ParameterModel? Find(RecordModel model, string path, out string spelled)
    {
        spelled = path;
        var steps = new List<string>();
        RecordModel? record = model;
        ParameterModel? found = null;
        foreach (string step in path.Split('.'))
        {
            found = record?.Find(step.Trim());
            if (found is null)
            {
                return null;
            }

            steps.Add(found.Name);
            record = found.Type.Record;
        }

        spelled = string.Join('.', steps);
        return found;
    }

    /// <summary>Every parameter, those of nested records with their path.</summary>
    /// <param name="model">The record.</param>
    internal static IEnumerable<string> All(RecordModel model) => model.Properties
        .SelectMany(p => p.Type.Record is { } nested ? All(nested).Select(name => $"{p.Name}.{name}") : [p.Name]);

    /// <summary>The spelling already in use, so that a later value replaces an earlier one.</summary>
    private static string Existing(JsonObject target, string name)
    {
        if (target.ContainsKey(name))
        {
            return name;
        }

        string key = NameStyle.Key(name);
        foreach ((string there, _) in target)
        {
            if (NameStyle.Key(there) == key)
            {
                return there;
            }
        }

        return name;
    }
}
