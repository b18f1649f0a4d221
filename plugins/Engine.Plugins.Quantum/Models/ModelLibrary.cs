using System.Reflection;
using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Text;

namespace Engine.Plugins.Quantum.Models;

/// <summary>Finds a model by its name among the examples, as a file, or as text.</summary>
internal static class ModelLibrary
{
    private const string Prefix = "example/";

    /// <summary>Names of the examples.</summary>
    public static IReadOnlyList<string> Examples { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a model.</summary>
    /// <param name="model">The name of an example, a path, or the text of a model.</param>
    /// <param name="overrides"><c>name=expression</c>, one a parameter.</param>
    /// <param name="times">Other output times, as <c>from:to:count</c> or a list, or null.</param>
    /// <exception cref="ParameterException">There is no such model, or it is wrong.</exception>
    public static QuantumModel Load(string model, IReadOnlyList<string> overrides, string? times = null)
    {
        (SourceText source, string folder) = Open(model);
        List<ModelOverride> others = [];
        List<ParameterProblem> problems = [];
        foreach (string text in overrides)
        {
            try
            {
                others.Add(ModelOverride.Parse(text));
            }
            catch (FormatException e)
            {
                problems.Add(new ParameterProblem("override", e.Message));
            }
        }

        return problems.Count == 0 ? ModelReader.Read(source, folder, others, times is null ? null : TimesText.Tree(times))
            : throw new ParameterException(problems);
    }

    /// <summary>Reads a model with values in place of parameters, and functions in place of drives.</summary>
    public static QuantumModel LoadWith(string model, IReadOnlyList<ModelOverride> overrides, IReadOnlyDictionary<string, TimeFunction>? drives = null)
    {
        (SourceText source, string folder) = Open(model);
        return ModelReader.Read(source, folder, overrides, null, drives);
    }

    /// <summary>What moves a state as a function of one parameter.</summary>
    /// <param name="model">The model, as <see cref="Load"/> takes it.</param>
    /// <param name="overrides">Values for other parameters.</param>
    /// <param name="parameter">The parameter, with its value and dimension.</param>
    /// <param name="alone">Whether nothing else may depend on the parameter: neither the initial state nor an observable.</param>
    /// <param name="drives">Functions in place of drives.</param>
    /// <exception cref="ParameterException">Something that must be a constant depends on the parameter.</exception>
    public static ModelMotion LoadMotion(string model, IReadOnlyList<ModelOverride> overrides, ModelParameter parameter, bool alone = false,
        IReadOnlyDictionary<string, TimeFunction>? drives = null)
    {
        (SourceText source, string folder) = Open(model);
        ScalarValue variable = new(new VariableFunction(parameter.Name, parameter.Value), parameter.Dimension);
        ModelOverride[] all = [.. overrides.Where(o => o.Name != parameter.Name), new ModelOverride(parameter.Name, null, variable)];
        return ModelReader.ReadMotion(source, folder, all, alone, drives);
    }

    private static (SourceText Source, string Folder) Open(string model)
    {
        string trimmed = model.TrimStart();
        if (trimmed.StartsWith('{') || trimmed.StartsWith("//", StringComparison.Ordinal) || trimmed.Contains('\n', StringComparison.Ordinal))
        {
            return (new SourceText(trimmed.StartsWith('{') || trimmed.StartsWith('/') ? "model" : "model.yaml", model), Directory.GetCurrentDirectory());
        }

        using Stream? example = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + model);
        if (example is not null)
        {
            using StreamReader reader = new(example);
            return (new SourceText(model, reader.ReadToEnd()), Directory.GetCurrentDirectory());
        }

        if (!File.Exists(model))
        {
            throw new ParameterException("model",
                $"there is no file '{model}', nor an example of this name{Spelling.Clause(model, Examples)} (examples: {string.Join(", ", Examples)})");
        }

        try
        {
            string full = Path.GetFullPath(model);
            string text = NumberFile.ReadText(full, Path.GetDirectoryName(full)!);
            return (new SourceText(model, text), Path.GetDirectoryName(full)!);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new ParameterException("model", e.Message);
        }
    }
}
