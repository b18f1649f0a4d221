namespace Engine.Hosting.Units;

/// <summary>A unit that quantities may be written in.</summary>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Factor">One of it in SI base units.</param>
/// <param name="Dimension">Its dimension.</param>
/// <param name="Prefixes">Whether SI prefixes may stand before it.</param>
public sealed record UnitEntry(string Symbol, double Factor, Dimension Dimension, bool Prefixes);
