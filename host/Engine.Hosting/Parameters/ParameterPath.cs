using System.Text.Json.Nodes;

namespace Engine.Hosting.Parameters;

/// <summary>Places within a tree of parameters, as <c>pump.waist</c>; every step may be spelled in any style.</summary>
public static class ParameterPath
{
    /// <summary>Whether something stands at a place.</summary>
    /// <param name="parameters">The tree.</param>
    /// <param name="path">The place.</param>
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
        string[] steps = path.Split('.');
        JsonObject target = parameters;
        foreach (string step in steps.AsSpan(0, steps.Length - 1))
        {
            string key = Existing(target, step);
            if (target[key] is not JsonObject nested)
            {
                nested = [];
                target[key] = nested;
            }

            target = nested;
        }

        target[Existing(target, steps[^1])] = value;
    }

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
