using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Internals;

/// <summary>Checks at the public boundary; each message names the argument, its value and what is allowed.</summary>
internal static class Check
{
    public static void Subsystem(int subsystem, int count, string name)
    {
        if ((uint)subsystem >= (uint)count)
        {
            throw new ArgumentOutOfRangeException(name, $"There is no subsystem {subsystem}; there are {count}, numbered from 0.");
        }
    }

    public static void Square(ComplexMatrix matrix, string name)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        if (!matrix.IsSquare || matrix.Rows == 0)
        {
            throw new ArgumentException($"The matrix is {matrix.Rows} x {matrix.Columns}; it must be square and not empty.", name);
        }
    }

    public static void Dimension(int actual, int expected, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"The dimension is {actual}; it must be {expected}.", name);
        }
    }

    public static void Length(int actual, int expected, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"The length is {actual}; it must be {expected}.", name);
        }
    }

    public static void Finite(ReadOnlySpan<Complex> values, string name)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!Complex.IsFinite(values[i]))
            {
                throw new ArgumentException($"Element {i} is {values[i]}; all elements must be finite.", name);
            }
        }
    }

    public static void Finite(double value, string name)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, $"The value is {value}; it must be finite.");
        }
    }

    public static void NonNegative(double value, string name)
    {
        if (!double.IsFinite(value) || value < 0)
        {
            throw new ArgumentOutOfRangeException(name, $"The value is {value}; it must be finite and not negative.");
        }
    }

    public static void Positive(double value, string name)
    {
        if (!double.IsFinite(value) || value <= 0)
        {
            throw new ArgumentOutOfRangeException(name, $"The value is {value}; it must be finite and positive.");
        }
    }

    public static void Probability(double value, string name)
    {
        if (!(value >= 0 && value <= 1))
        {
            throw new ArgumentOutOfRangeException(name, $"The value is {value}; it must lie between 0 and 1.");
        }
    }

    public static void Bipartition(CompositeSystem system, int named, string name)
    {
        if (named == system.Count)
        {
            throw new ArgumentException($"All {system.Count} subsystems are named; the rest of the bipartition would be empty.", name);
        }
    }

    /// <summary>Every rule of a bipartition, without allocating.</summary>
    public static void Bipartition(CompositeSystem system, ReadOnlySpan<int> subsystems, string name)
    {
        if (subsystems.IsEmpty)
        {
            throw new ArgumentException("No subsystem is named; name at least one.", name);
        }

        Distinct(system, subsystems, name);
        Bipartition(system, subsystems.Length, name);
    }

    public static void Distinct(CompositeSystem system, ReadOnlySpan<int> subsystems, string name)
    {
        for (int k = 0; k < subsystems.Length; k++)
        {
            Subsystem(subsystems[k], system.Count, name);
            if (subsystems[..k].Contains(subsystems[k]))
            {
                throw new ArgumentException($"Subsystem {subsystems[k]} is named twice.", name);
            }
        }
    }

    /// <summary>A batch of density matrices fits the number of its results.</summary>
    public static void Batch(int numbers, int dimension, int count, string name)
    {
        if (dimension < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(dimension), $"The dimension is {dimension}; it must be at least 1.");
        }

        Length(numbers, checked(dimension * dimension * count), name);
    }

    public static void TwoQubits(CompositeSystem system, string name)
    {
        if (system.Dimension != 4 || (system.Count != 1 && (system.Count != 2 || system[0] != 2)))
        {
            throw new ArgumentException($"The system is {system}; it must be two qubits.", name);
        }
    }
}
