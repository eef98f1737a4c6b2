import { commands, Location, Position, Range, Uri } from 'vscode';
import type { ShownPlace, ShowPlacesParams } from '../../../server/src/protocol/places.ts';

/** Shows the places of a code lens as VS Code shows references: over the code, or at once where it is one. */
export async function showPlaces([params]: readonly unknown[]): Promise<void> {
  const { uri, position, places } = params as ShowPlacesParams;
  await commands.executeCommand(
    'editor.action.goToLocations',
    Uri.parse(uri),
    new Position(position.line, position.character),
    places.map(toLocation),
    'peek',
    'Nothing names this code any more',
  );
}

const toLocation = ({ uri, range: { start, end } }: ShownPlace): Location =>
  new Location(Uri.parse(uri), new Range(start.line, start.character, end.line, end.character));
