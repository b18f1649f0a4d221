using System.Numerics;

namespace Engine.Plugins.CoherentEnergy.States;

/// <summary>A pure two-qubit state and its probability within an ensemble.</summary>
/// <param name="Probability">Its probability.</param>
/// <param name="Amplitudes">Normalized amplitudes of 00, 01, 10, 11.</param>
public sealed record WeightedState(double Probability, Complex[] Amplitudes);
