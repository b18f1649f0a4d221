using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Spaces;
using Engine.Plugins.Quantum.Text;
using Engine.Quantum.Baths;

namespace Engine.Plugins.Quantum.Models;

/// <summary>A model file, read and checked.</summary>
internal sealed class QuantumModel
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Whether quantities have units: then times are in s and energies in rad/s.</summary>
    public required bool HasUnits { get; init; }

    public required IReadOnlyList<ModelParameter> Parameters { get; init; }

    public required Space Space { get; init; }

    public required IReadOnlyDictionary<string, TimeFunction> Drives { get; init; }

    public required DrivenOperator Hamiltonian { get; init; }

    /// <summary>Whether the Hamiltonian may differ from its adjoint.</summary>
    public required bool NonHermitian { get; init; }

    public required IReadOnlyList<ModelJump> Jumps { get; init; }

    public required IReadOnlyList<BathCoupling> Baths { get; init; }

    /// <summary>Names of the baths.</summary>
    public required IReadOnlyList<string> BathNames { get; init; }

    public required ModelState? Initial { get; init; }

    public required IReadOnlyList<ModelObservable> Observables { get; init; }

    /// <summary>Output times, or null.</summary>
    public required double[]? Times { get; init; }

    public required double? Period { get; init; }

    public required ModelOptions Options { get; init; }

    /// <summary>Reads further expressions in the scope of the model.</summary>
    public required Evaluator Evaluator { get; init; }

    /// <summary>The file as a tree, for the fields of single experiments.</summary>
    public required ModelNode Tree { get; init; }

    /// <summary>Folder that relative file names start from.</summary>
    public required string Folder { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    public string TimeUnit => HasUnits ? "s" : "1";

    public string EnergyUnit => HasUnits ? "rad/s" : "1";

    public string RateUnit => HasUnits ? "1/s" : "1";
}
