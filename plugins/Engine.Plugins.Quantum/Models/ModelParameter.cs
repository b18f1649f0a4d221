using System.Numerics;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Models;

/// <summary>A parameter of a model with its value in SI units (or without units).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Dimension">Its dimension.</param>
/// <param name="PrintUnit">The unit in which it is printed, empty for SI.</param>
/// <param name="PrintFactor">Size of that unit in SI.</param>
/// <param name="Note">What it is.</param>
internal sealed record ModelParameter(string Name, Complex Value, Dimension Dimension, string PrintUnit, double PrintFactor, string Note);
