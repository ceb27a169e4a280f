// Makes the calls that its standard input asks for, one a line, with OpenAI's own library, and tells what a program sees.
import fs from 'node:fs';
import readline from 'node:readline';
import OpenAI from 'openai';

const city = { city: { type: 'string' } };
const messages = [{ role: 'user', content: 'Say hello' }];
const tools = [
  { type: 'function', function: { name: 'weather', parameters: { type: 'object', properties: city, required: ['city'] } } },
];
const placeSchema = {
  name: 'place',
  strict: true,
  schema: { type: 'object', properties: city, required: ['city'], additionalProperties: false },
};

async function content(client, parameters) {
  const completion = await client.chat.completions.create({ messages, ...parameters });
  return completion.choices[0].message.content;
}

async function streamed(client, parameters) {
  const seen = [];
  for await (const chunk of await client.chat.completions.create({ messages, stream: true, ...parameters })) {
    seen.push(...chunk.choices.map((choice) => choice.delta.content).filter(Boolean));
    if (chunk.usage) seen.push(`${chunk.usage.prompt_tokens}+${chunk.usage.completion_tokens}`);
  }
  return seen.join('|');
}

async function toolCall(client, { model }) {
  const completion = await client.chat.completions.create({ model, messages, tools });
  const call = completion.choices[0].message.tool_calls[0];
  return `${call.id} ${call.function.name} ${call.function.arguments}`;
}

async function streamedToolCall(client, { model }) {
  const completion = await client.chat.completions.stream({ model, messages, tools }).finalChatCompletion();
  const call = completion.choices[0].message.tool_calls[0];
  return `${call.id} ${call.function.name} ${call.function.arguments}`;
}

function images({ imageDataUrl, imageUrl }) {
  const parts = [imageDataUrl, imageUrl].map((url) => ({ type: 'image_url', image_url: { url } }));
  return [{ role: 'user', content: [{ type: 'text', text: 'What do you see?' }, ...parts] }];
}

async function embedding(client, format) {
  const parameters = { model: 'text-embedding-3-small', input: 'Say hello' };
  // Asked for no format, the library asks for base64 and decodes it itself.
  const answer = await client.embeddings.create(format ? { ...parameters, encoding_format: format } : parameters);
  return `[${answer.data[0].embedding.map((number) => number.toFixed(1)).join(', ')}]`;
}

async function speech(client) {
  const answer = await client.audio.speech.create({ model: 'tts-1', voice: 'alloy', input: 'Say hello' });
  return Buffer.from(await answer.arrayBuffer()).toString('hex');
}

async function transcript(resource, { speech: file }, format) {
  const parameters = { model: 'whisper-1', file: fs.createReadStream(file), response_format: format };
  const answer = await resource.create(parameters);
  if (format === 'verbose_json') return `${answer.language} ${answer.duration} s: ${answer.text}`;
  return format === 'json' ? answer.text : answer;
}

async function image(client, format) {
  const answer = await client.images.generate({ model: 'dall-e-3', prompt: 'a cat', response_format: format });
  return answer.data[0][format];
}

async function leaveAfterFirstWords(client, { model }) {
  const stream = await client.chat.completions.create({ model, messages, stream: true });
  for await (const chunk of stream) {
    stream.controller.abort();
    return chunk.choices[0].delta.content;
  }
}

const deeds = {
  CHAT: (client, { model }) => content(client, { model }),
  STREAMED_CHAT: (client, { model }) => streamed(client, { model }),
  STREAMED_CHAT_WITH_USAGE: (client, { model }) => streamed(client, { model, stream_options: { include_usage: true } }),
  TOOL_CALL: toolCall,
  STREAMED_TOOL_CALL: streamedToolCall,
  JSON_SCHEMA: (client, { model }) =>
    content(client, { model, response_format: { type: 'json_schema', json_schema: placeSchema } }),
  IMAGES_IN_MESSAGES: (client, call) => content(client, { model: call.model, messages: images(call) }),
  FLOAT_EMBEDDING: (client) => embedding(client, 'float'),
  BASE64_EMBEDDING: (client) => embedding(client),
  SPEECH: speech,
  TRANSCRIPTION: (client, call) => transcript(client.audio.transcriptions, call, 'json'),
  TRANSCRIPTION_AS_TEXT: (client, call) => transcript(client.audio.transcriptions, call, 'text'),
  TRANSCRIPTION_IN_DETAIL: (client, call) => transcript(client.audio.transcriptions, call, 'verbose_json'),
  TRANSCRIPTION_AS_SUBTITLES: (client, call) => transcript(client.audio.transcriptions, call, 'srt'),
  TRANSLATION: (client, call) => transcript(client.audio.translations, call, 'json'),
  TRANSLATION_AS_TEXT: (client, call) => transcript(client.audio.translations, call, 'text'),
  TRANSLATION_IN_DETAIL: (client, call) => transcript(client.audio.translations, call, 'verbose_json'),
  TRANSLATION_AS_SUBTITLES: (client, call) => transcript(client.audio.translations, call, 'srt'),
  IMAGE_BY_URL: (client) => image(client, 'url'),
  IMAGE_IN_BASE64: (client) => image(client, 'b64_json'),
  MODERATION: async (client) => {
    const answer = await client.moderations.create({ model: 'omni-moderation-latest', input: 'Say hello' });
    return answer.results[0].flagged ? 'flagged' : 'harmless';
  },
  COMPLETION: async (client) => {
    const answer = await client.completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: 'Once' });
    return answer.choices[0].text;
  },
  MODEL_LIST: async (client) => (await client.models.list()).data.map((model) => model.id).join(','),
  ONE_MODEL: async (client) => {
    const model = await client.models.retrieve('gpt-4o');
    return `${model.id} of ${model.owned_by}`;
  },
  RUN_OUT_OF_TIME: (client, { model }) => content(client.withOptions({ timeout: 500 }), { model }),
  LEAVE_AFTER_FIRST_WORDS: leaveAfterFirstWords,
};

async function perform(call) {
  try {
    const client = new OpenAI({ baseURL: call.baseURL, apiKey: call.apiKey, maxRetries: 0 });
    return { seen: await deeds[call.wanted](client, call) };
  } catch (error) {
    return {
      error: {
        exception: error.constructor.name,
        status: error.status ?? 0,
        code: error.code ?? '',
        message: error.message,
      },
    };
  }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await perform(JSON.parse(line))));
}
