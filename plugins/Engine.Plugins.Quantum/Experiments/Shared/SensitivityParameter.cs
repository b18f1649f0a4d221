using Engine.Plugins.Quantum.Models;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>A parameter by which derivatives are wanted, and the units of these.</summary>
internal static class SensitivityParameter
{
    /// <exception cref="ParameterException">The model has none of this name.</exception>
    public static ModelParameter Find(QuantumModel model, string name) => model.Parameters.FirstOrDefault(p => p.Name == name)
        ?? throw new ParameterException("sensitivity",
            $"the model has no parameter {name} (parameters: {string.Join(", ", model.Parameters.Select(p => p.Name))})");

    /// <summary>The unit of d(quantity)/d(parameter).</summary>
    public static string Unit(string quantity, QuantumModel model, ModelParameter parameter)
    {
        string unit = model.HasUnits ? parameter.Dimension.Unit() : "1";
        return unit == "1" ? quantity : quantity == "1" ? Inverse(unit) : $"{quantity}/({unit})";
    }

    private static string Inverse(string unit) => unit switch { "1/s" => "s", "s" => "1/s", _ => $"1/({unit})" };
}
